using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace RemitFlow.Deployment.Tests;

/// <summary>.env.example and docker-compose.yml tell of the same settings.</summary>
public sealed partial class EnvironmentExampleTests
{
    [Fact]
    public void Each_variable_that_compose_reads_is_in_the_example_and_the_other_way_round() =>
        Named().ShouldBe(Read(), ignoreOrder: true);

    [Fact]
    public void Each_variable_in_the_example_is_explained()
    {
        var lines = Repository.Read(".env.example").Split('\n');

        foreach (var index in Enumerable.Range(0, lines.Length).Where(i => Assignment().IsMatch(lines[i])))
        {
            lines[index - 1].ShouldStartWith("# ", customMessage: lines[index]);
        }
    }

    private static string[] Named() =>
        [.. Assignment().Matches(Repository.Read(".env.example")).Select(match => match.Groups[1].Value).Distinct()];

    /// <summary>Written as <c>${NAME…}</c>, or handed through: a name in <c>environment</c> without a value.</summary>
    private static string[] Read()
    {
        var text = Repository.Read("docker-compose.yml");
        var handedThrough =
            from service in YamlToJson.Read(text)["services"]!.AsObject()
            from variable in service.Value!["environment"]?.AsObject() ?? []
            where variable.Value is null
            select variable.Key;
        var written = Interpolation().Matches(text).Select(match => match.Groups[1].Value);
        return [.. written.Concat(handedThrough).Distinct()];
    }

    [GeneratedRegex("^#?([A-Za-z][A-Za-z0-9_]*)=", RegexOptions.Multiline)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)")]
    private static partial Regex Interpolation();
}
