using System.Globalization;
using Xunit;

namespace RemitFlow.EndToEnd.Tests.Producers;

/// <summary>What chance begins with: <c>ROUGH_SEED</c>, else always the same; written to the test's output.</summary>
internal static class Seed
{
    private const string Variable = "ROUGH_SEED";
    private const int Usual = 20_261_124;

    public static int Of(ITestOutputHelper output)
    {
        var seed = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } told ? int.Parse(told, CultureInfo.InvariantCulture) : Usual;
        output.WriteLine($"{Variable}={seed}");
        return seed;
    }
}
