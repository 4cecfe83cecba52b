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

    /// <summary>Answers that hold a list and are no table, and why.</summary>
    private static readonly Dictionary<string, string> NoTables = new()
    {
        ["/api/v1/fraud/alerts/{alert_id}"] = "one alert, with its rules",
        ["/api/v1/transactions/{transaction_id}"] = "one remittance, with what was told of it",
        ["/api/v1/channels/{channel_id}"] = "one channel; /channels/failures is the table",
        ["/api/v1/senders/{sender_id}/profile"] = "one sender; the timeline is the table",
    };

    /// <summary>Members that are sums of money over remittances.</summary>
    private static readonly string[] Sums = ["volume", "total_volume", "total_volume_24h", "total_received"];

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
    public async Task Every_answer_with_a_table_has_it_as_CSV_too()
    {
        var lists = await ApiDocument.ReadAsync(app).Gets(list => list.Table is not null);
        lists.Length.ShouldBeGreaterThan(15);
        lists.Where(list => !list.Takes("format")).Select(list => list.Path).ShouldBe(NoTables.Keys, ignoreOrder: true);
    }

    [Fact]
    public async Task Every_answer_that_sums_money_up_can_be_asked_for_in_either_currency()
    {
        var sums = await ApiDocument.ReadAsync(app).Gets(get => get.Members.Any(Sums.Contains));
        sums.Length.ShouldBeGreaterThan(8);
        sums.Where(get => !get.Takes("currency")).Select(get => get.Path).ShouldBeEmpty();
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
