using System.Net;
using System.Text.RegularExpressions;
using RemitFlow.DevHost.Running;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Docs;

public sealed class DocsTests(RemitFlowApp app)
{
    private static readonly string[] Tags = ["Health", "Alerts", "Operations", "Live", "Figures", "Remittances", "Senders", "Rules", "Rates"];

    [Fact]
    public async Task Every_operation_has_a_summary_and_every_parameter_a_meaning()
    {
        var document = await app.JsonAsync("/openapi/v1.json");
        var operations = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => (Method: operation.Key.ToUpperInvariant(), Path: path.Key, Operation: operation.Value!))).ToArray();

        operations.Length.ShouldBeGreaterThan(12);
        operations.Where(x => x.Operation["summary"] is null || !Tags.Contains(x.Operation["tags"]![0]!.GetValue<string>()))
            .Select(x => $"{x.Method} {x.Path}").ShouldBeEmpty();
        operations.SelectMany(x => (x.Operation["parameters"]?.AsArray() ?? []).Where(p => p!["description"] is null).Select(p => $"{x.Path} {p!["name"]}")).ShouldBeEmpty();
        document["paths"]!["/api/v1/fraud/alerts"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["example"]!["alerts"]!.AsArray().Count.ShouldBe(1);
        document["paths"]!["/api/v1/fraud/alerts"]!["get"]!["responses"]!["400"].ShouldNotBeNull();
    }

    [Fact]
    public async Task The_page_about_the_api_lists_every_operation_with_its_parameters()
    {
        var document = await app.JsonAsync("/openapi/v1.json");
        var expected = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation =>
        {
            var query = (operation.Value!["parameters"]?.AsArray() ?? []).Where(p => p!["in"]!.GetValue<string>() == "query").Select(p => $"`{p!["name"]}`");
            return $"| `{operation.Key.ToUpperInvariant()} {path.Key}` | {operation.Value["summary"]} | {string.Join(", ", query)} |";
        }));

        var page = Path.Combine(Checkout.Find().Root, "docs", "api.md");
        expected.Except(await File.ReadAllLinesAsync(page, TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_needs_nothing_from_elsewhere()
    {
        var (answer, page) = await app.GetAsync("/docs/");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain("<title>RemitFlow.Events</title>");
        var sources = Regex.Matches(page, "(?:src|href)=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToArray();
        sources.ShouldNotBeEmpty();
        sources.ShouldAllBe(source => !source.Contains("//", StringComparison.Ordinal));
        page.ShouldNotContain("cdn.");

        var script = sources.First(source => source.EndsWith(".js", StringComparison.Ordinal));
        var (bundle, code) = await app.GetAsync(script.StartsWith('/') ? script : $"/docs/{script}");
        bundle.StatusCode.ShouldBe(HttpStatusCode.OK, script);
        code.Length.ShouldBeGreaterThan(0);
    }
}
