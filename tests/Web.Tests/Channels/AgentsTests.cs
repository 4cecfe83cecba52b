using RemitFlow.Web.Tests.Fixture;
using RemitFlow.Web.Tests.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Channels;

[Collection(nameof(ChannelsApp))]
public sealed class AgentsTests(ChannelsApp channels)
{
    /// <summary>No other test's remittances are of that day.</summary>
    private const string Day = "time_range=24h&as_of=2024-03-12T16:00:00Z";

    [Fact]
    public async Task Agents_are_ranked_by_what_they_handled()
    {
        await TellAsync();
        var answer = await channels.App.JsonAsync($"/api/v1/channels/agents?{Day}");
        var rows = answer.Rows("agents");
        rows.Select(row => (row.Number("rank"), row.Text("agent_id"), row.Text("agent_name"), row.Text("branch_code"))).ShouldBe([
            (1, "AGT_A", "New name", null), (2, "AGT_B", null, null)]);
        (rows[0].Number("transaction_count"), rows[0].Number("completed"), rows[0].Number("failed"), rows[0].Number("cancelled")).ShouldBe((4, 2, 1, 1));
        (rows[0].Number("success_rate"), rows[0].Number("total_volume"), rows[0].Number("average_transaction")).ShouldBe((0.5m, 300, 150));
        rows[0].Number("p50_processing_time").ShouldBeInRange(990, 1_010);
        rows[0].Number("p99_processing_time").ShouldBeInRange(2_970, 3_030);
        (answer.Number("not_named"), answer.Number("left_out")).ShouldBe((1, 0));
        await channels.App.UnchangedAsync($"/api/v1/channels/agents?{Day}");

        var pesos = (await channels.App.JsonAsync($"/api/v1/channels/agents?currency=PHP&{Day}")).Rows("agents")[0];
        (pesos.Text("currency"), pesos.Number("total_volume") > 300 * 50).ShouldBe(("PHP", true));
    }

    [Fact]
    public async Task Branches_are_told_apart_by_their_agent()
    {
        await TellAsync();
        var answer = await channels.App.JsonAsync($"/api/v1/channels/branches?{Day}");
        answer.Rows("branches").Select(row => (row.Text("agent_id"), row.Text("agent_name"), row.Text("branch_code"), row.Number("transaction_count"))).ShouldBe([
            ("AGT_A", "New name", "BR_1", 3), ("AGT_B", null, "BR_1", 1)]);
        answer.Number("not_named").ShouldBe(2);

        var first = await channels.App.JsonAsync($"/api/v1/channels/branches?limit=1&{Day}");
        var second = await channels.App.JsonAsync($"/api/v1/channels/branches?limit=1&{Day}&cursor={first.Text("next_cursor")}");
        (second.Rows("branches").ShouldHaveSingleItem().Number("rank"), second["next_cursor"]).ShouldBe((2, null));

        var table = await channels.CsvAsync($"/api/v1/channels/branches?format=csv&{Day}");
        table.Select(row => row[3]).ShouldBe(["branch_code", "BR_1", "BR_1"]);
    }

    [Theory]
    [InlineData("time_range=2d", "time_range")]
    [InlineData("as_of=now", "as_of")]
    [InlineData("currency=EUR", "currency")]
    [InlineData("limit=201", "limit")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("format=xml", "format")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter)
    {
        await channels.App.RefusedAsync($"/api/v1/channels/agents?{query}", parameter);
        await channels.App.RefusedAsync($"/api/v1/channels/branches?{query}", parameter);
    }

    private async Task TellAsync()
    {
        var sent = new RemittanceJson("agents", "AGENTS_0")
        {
            At = new(2024, 3, 12, 9, 0, 0, TimeSpan.Zero), AgentId = "AGT_A", AgentName = "Old name", BranchCode = "BR_1", ProcessingMs = 1_000,
        };
        await channels.App.SendAsync(
            sent,
            sent with { TransactionId = "AGENTS_1", Status = "initiated", AgentName = "New name", Amount = 200 },
            sent with { TransactionId = "AGENTS_1", AgentId = "AGT_B", AgentName = "Another", Amount = 200, ProcessingMs = 3_000 }, // The first that was told holds.
            sent with { TransactionId = "AGENTS_2", AgentName = null, Status = "failed" },
            sent with { TransactionId = "AGENTS_3", AgentName = null, BranchCode = null, Status = "cancelled" },
            sent with { TransactionId = "AGENTS_4", AgentId = "AGT_B", AgentName = null },
            sent with { TransactionId = "AGENTS_5", AgentId = "AGT_C", AgentName = null, Status = "processing" }, // Has not ended.
            sent with { TransactionId = "AGENTS_6", AgentId = null, AgentName = null, BranchCode = null });
        await channels.App.SettledAsync();
    }
}
