using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace RemitFlow.Deployment.Tests;

/// <summary>
/// The Dockerfile against the checkout: what it copies is there, what it publishes exists, what compose asks for too.
/// </summary>
public sealed partial class DockerfileTests
{
    private static readonly string[] Lines = Repository.Read("Dockerfile").Split('\n');

    [Fact]
    public void Each_file_that_is_copied_from_the_checkout_is_there() =>
        Sources().ShouldAllBe(path => Repository.Has(path));

    [Fact]
    public void Nothing_that_is_copied_is_ignored()
    {
        var let = Repository.Read(".dockerignore").Split('\n')
            .Where(line => line.StartsWith('!')).Select(line => line[1..]).ToArray();

        Sources().ShouldAllBe(path => let.Any(
            entry => path == entry || (entry.EndsWith('/') && path.StartsWith(entry))));
    }

    [Fact]
    public void Each_project_that_is_published_exists()
    {
        var projects = Lines.Where(line => line.StartsWith("RUN dotnet publish", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[3]).ToArray();

        projects.ShouldBe(["src/Web/Web.csproj", "src/Simulator/Simulator.csproj"]);
        projects.ShouldAllBe(path => Repository.Has(path));
    }

    [Fact]
    public void Each_project_below_src_is_copied_before_the_restore()
    {
        var projects = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path));

        projects.ToArray().ShouldBeSubsetOf([.. Sources()]);
    }

    [Theory]
    [InlineData("web")]
    [InlineData("simulator")]
    public void Each_image_has_its_stage_and_does_not_run_as_root(string target)
    {
        var stage = Lines.SkipWhile(line => !line.EndsWith($" AS {target}", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.StartsWith("FROM ", StringComparison.Ordinal)).ToArray();

        stage.ShouldContain("USER $APP_UID");
        Repository.Read("docker-compose.yml").ShouldContain($"target: {target}");
    }

    private static IEnumerable<string> Sources() =>
        from line in Lines
        where line.StartsWith("COPY ", StringComparison.Ordinal)
        where !line.StartsWith("COPY --from=", StringComparison.Ordinal)
        from source in Spaces().Split(line).Skip(1).SkipLast(1)
        select source;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
