using System.Globalization;

namespace RemitFlow.EndToEnd.Tests.Fuzzing;

/// <summary><c>ROUGH=long</c> asks for the long form, <c>ROUGH_MESSAGES</c> for another number of spoilt messages.</summary>
internal static class Length
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("ROUGH") == "long";

    public static int Of(int usual, int atLength) => IsLong ? atLength : usual;

    public static int Mutants { get; } = Environment.GetEnvironmentVariable("ROUGH_MESSAGES") is { Length: > 0 } told
        ? int.Parse(told, CultureInfo.InvariantCulture)
        : Of(20_000, 1_000_000);
}
