using Microsoft.Extensions.Configuration;
using RemitFlow.Web.Channels;
using RemitFlow.Web.Tests.Fixture;
using RemitFlow.Web.Tests.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Channels;

[Collection(nameof(ChannelsApp))]
public sealed class ServiceTargetsTests(ChannelsApp channels)
{
    /// <summary>Across a midnight of Manila, a 29th of February and a month's end.</summary>
    private const string Day = "channel_type=ewallet&time_range=24h&as_of=2024-02-29T20:00:00Z";

    [Fact]
    public async Task Minutes_in_breach_are_summed_and_breaches_are_listed_the_newest_first()
    {
        await TellAsync();
        var answer = await channels.App.JsonAsync($"/api/v1/channels/targets?{Day}");
        (answer.Text("from"), answer.Text("to"), answer.Number("bucket_minutes")).ShouldBe(("2024-02-28T21:00:00.000000Z", "2024-02-29T21:00:00.000000Z", 5));
        var target = answer.Rows("targets").ShouldHaveSingleItem();
        (target.Text("channel_type"), target.Number("percentile"), target.Number("target_ms"), target.Number("smallest_number")).ShouldBe(("ewallet", 90, 1_000, 3));
        target.Text("source").ShouldBe("configured");
        (target.Number("minutes_judged"), target.Number("minutes_in_breach")).ShouldBe((20, 15));
        answer.Rows("breaches").Select(row => (row.Text("from"), row.Text("to"), row.Number("minutes"), row.Number("remittances"))).ShouldBe([
            ("2024-02-29T15:55:00.000000Z", "2024-02-29T16:05:00.000000Z", 10, 6), ("2024-02-28T23:00:00.000000Z", "2024-02-28T23:05:00.000000Z", 5, 3)]);
        answer.Rows("breaches")[0].Number("worst_ms").ShouldBeInRange(4_950, 5_050);
        await channels.App.UnchangedAsync($"/api/v1/channels/targets?{Day}");

        var first = await channels.App.JsonAsync($"/api/v1/channels/targets?limit=1&{Day}");
        var second = await channels.App.JsonAsync($"/api/v1/channels/targets?limit=1&{Day}&cursor={first.Text("next_cursor")}");
        (second.Rows("breaches").ShouldHaveSingleItem().Text("from"), second["next_cursor"]).ShouldBe(("2024-02-28T23:00:00.000000Z", null));

        var table = await channels.CsvAsync($"/api/v1/channels/targets?format=csv&{Day}");
        table.Select(row => row[3]).ShouldBe(["minutes", "10", "5"]);
    }

    [Fact]
    public async Task All_targets_are_named_with_their_source()
    {
        var targets = (await channels.App.JsonAsync("/api/v1/channels/targets")).Rows("targets");
        targets.Select(target => (target.Text("channel_type"), target.Number("target_ms"))).ShouldBe([
            ("bank", 86_400_000), ("cash_agent", 900_000), ("drone", 60_000), ("ewallet", 1_000), ("pawnshop", 900_000), ("remittance_center", 900_000)]);
        targets.ShouldAllBe(target => target.Text("source")!.Length > 0);
    }

    [Theory]
    [InlineData("channel_type=balloon", "channel_type")]
    [InlineData("time_range=2d", "time_range")]
    [InlineData("as_of=now", "as_of")]
    [InlineData("limit=0", "limit")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("format=xml", "format")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        await channels.App.RefusedAsync($"/api/v1/channels/targets?{query}", parameter);

    [Theory]
    [InlineData("Targets:ewallet:Percentile", "80", "Targets__ewallet__Percentile is 80: one of 50, 90, 95, 99 is expected.")]
    [InlineData("Targets:ewallet:Milliseconds", "0", "Targets__ewallet__Milliseconds is 0: a whole number from 1 to 604800000 is expected.")]
    [InlineData("Targets:ewallet:SmallestNumber", "some", "Targets__ewallet__SmallestNumber is some: a whole number from 1 to 1000000 is expected.")]
    [InlineData("Targets:drone:Percentile", "90", "Targets__drone__Milliseconds is missing: there is no usual target for drone.")]
    public void A_target_that_cannot_be_is_named(string setting, string value, string refusal) => ServiceTargets.Refusal(Configured((setting, value))).ShouldBe(refusal);

    [Fact]
    public void What_is_not_configured_is_as_usual()
    {
        ServiceTargets.Refusal(Configured()).ShouldBeNull();
        new ServiceTargets(Configured()).All.Select(target => target.ChannelType).ShouldBe(["bank", "cash_agent", "ewallet", "pawnshop", "remittance_center"]);
        var one = new ServiceTargets(Configured(("Targets:EWallet:SmallestNumber", "7"))).All.Single(target => target.ChannelType == "ewallet");
        (one.Percentile, one.Milliseconds, one.SmallestNumber).ShouldBe((95, 60_000, 7));
    }

    private static IConfiguration Configured(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value))).Build();

    private async Task TellAsync()
    {
        var midnight = ChannelsApp.Midnight;
        await channels.App.SendAsync([
            .. Slow("A", midnight.AddMinutes(-5)), .. Slow("B", midnight), .. Slow("C", midnight.AddHours(-17)),
            .. Slow("D", midnight.AddMinutes(10)).Select(told => told with { ProcessingMs = 1_000 }), .. Slow("E", midnight.AddMinutes(20))[..2],
            .. Slow("F", midnight.AddMinutes(30)).Select(told => told with { ChannelType = "bank" })]);
        await channels.App.SettledAsync();
    }

    private static RemittanceJson[] Slow(string name, DateTimeOffset at) =>
        [.. Enumerable.Range(0, 3).Select(n => new RemittanceJson($"targets-{name}-{n}", $"TARGETS_{name}_{n}") { At = at.AddSeconds(n), ProcessingMs = 5_000 })];
}
