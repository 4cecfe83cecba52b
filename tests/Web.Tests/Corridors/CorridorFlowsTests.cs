using System.Text.Json.Nodes;
using RemitFlow.Web.Tests.Fixture;
using RemitFlow.Web.Tests.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Corridors;

[Collection(nameof(CorridorsApp))]
public sealed class CorridorFlowsTests(CorridorsApp corridors)
{
    private const string Path = "/api/v1/corridors/flows?time_range=24h&as_of=2023-02-28T15:00:00Z";

    [Fact]
    public async Task Countries_flow_into_regions()
    {
        var flows = await FlowsAsync("time_range=24h&as_of=2024-02-29T15:00:00Z");
        var (nodes, links) = (flows.Rows("nodes"), flows.Rows("links"));
        Nodes(nodes, "origin").Take(1).ShouldBe(["from Qatar Qatar 5 3300"]);
        Nodes(nodes, "origin").ShouldContain("from Italy Italy 1 300");
        Nodes(nodes, "destination").ShouldContain("to CAR CAR 5 3300");
        links[0].Text("source").ShouldBe("from Qatar");
        links[0].Text("target").ShouldBe("to CAR");
        links[0].Number("share").ShouldBe(decimal.Round(3_300 / flows.Number("total_volume"), 4));

        // What flows out of one side flows into the other.
        var ids = nodes.Select(node => node.Text("id")).ToArray();
        ids.ShouldBeUnique();
        foreach (var side in new[] { "source", "target" }) links.ShouldAllBe(link => ids.Contains(link.Text(side)));
        foreach (var side in new[] { "origin", "destination" })
        {
            nodes.Where(node => node.Text("side") == side).Sum(node => node.Number("total_volume")).ShouldBe(flows.Number("total_volume"));
            nodes.Where(node => node.Text("side") == side).Sum(node => node.Number("transaction_count")).ShouldBe(flows.Number("transaction_count"));
        }
    }

    [Fact]
    public async Task Countries_beyond_the_limit_flow_together()
    {
        var flows = await FlowsAsync("time_range=24h&as_of=2024-02-29T15:00:00Z&limit=1");
        Nodes(flows.Rows("nodes"), "origin").Select(node => node.Split(' ')[1]).ShouldBe(["Qatar", "Other"], ignoreOrder: true);
        var others = flows.Rows("links").Where(link => link.Text("source") == "from Other countries").ToArray();
        others.Select(link => link.Text("target")).ShouldContain("to NCR");
        flows.Number("total_volume").ShouldBe((await FlowsAsync("time_range=24h&as_of=2024-02-29T15:00:00Z")).Number("total_volume"));
    }

    [Fact]
    public async Task It_is_a_table_too_and_empty_where_nothing_was_sent()
    {
        var table = await corridors.CsvAsync($"{Path}&format=csv");
        table.Select(row => string.Join(',', row)).ShouldBe(["source,target,transaction_count,total_volume,share", "from Qatar,to CAR,1,800,1"]);
        await corridors.App.UnchangedAsync(Path);
        var nothing = await FlowsAsync("as_of=2001-01-01");
        nothing.Rows("links").ShouldBeEmpty();
        nothing.Rows("nodes").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("time_range=1y", "time_range"), InlineData("limit=251", "limit"), InlineData("currency=EUR", "currency"), InlineData("as_of=now", "as_of")]
    [InlineData("format=xml", "format")]
    public Task A_value_that_cannot_be_is_refused(string query, string parameter) => corridors.App.RefusedAsync($"/api/v1/corridors/flows?{query}", parameter);

    private Task<JsonNode> FlowsAsync(string query) => corridors.App.JsonAsync($"/api/v1/corridors/flows?{query}");

    private static string[] Nodes(JsonNode[] nodes, string side) =>
        [.. nodes.Where(node => node.Text("side") == side).Select(node => $"{node.Text("id")} {node.Text("name")} {node.Number("transaction_count")} {node.Number("total_volume"):0}")];
}
