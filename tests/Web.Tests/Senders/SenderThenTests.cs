using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Senders;

public sealed class SenderThenTests(RemitFlowApp app)
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_sender_is_answered_as_of_either_clock_and_of_both()
    {
        var sent = new RemittanceJson("then-1", "THEN_1") { At = Start };
        await app.SendAsync(sent, sent with { TransactionId = "THEN_3", At = Start.AddDays(2), Amount = 300, Status = "processing" });
        await app.HandledAsync();
        var recorded = await app.ScalarAsync<DateTime>("select max(timestamp) from remitflow.mt_events where stream_id = 'then-1'");
        await app.SendAsync(
            sent with { TransactionId = "THEN_3", At = Start.AddDays(2), Amount = 300, Status = "failed" },
            sent with { TransactionId = "THEN_2", At = Start.AddDays(1), Amount = 200 }); // Sent before the third, recorded after it.
        await app.HandledAsync();

        var now = await app.JsonAsync("/api/v1/senders/then-1");
        Figures(now).ShouldBe((3, 300, 1, 4));
        now["events"].ShouldBeNull();

        var sentByThen = await app.JsonAsync($"/api/v1/senders/then-1?as_of={Text(Start.AddDays(1))}");
        Figures(sentByThen).ShouldBe((2, 300, 0, 4));
        sentByThen["events"]!.GetValue<long>().ShouldBe(2);
        sentByThen["sender"]!["last_transaction_at"]!.GetValue<string>().ShouldBe("2026-05-02T08:00:00.000000Z");

        var knownThen = await app.JsonAsync($"/api/v1/senders/then-1?as_recorded_at={Text(recorded)}");
        Figures(knownThen).ShouldBe((2, 400, 0, 2));

        var both = await app.JsonAsync($"/api/v1/senders/then-1?as_of={Text(Start.AddDays(1))}&as_recorded_at={Text(recorded)}");
        Figures(both).ShouldBe((1, 100, 0, 1));

        // Replayed up to now, the sender is the one that is kept.
        var replayed = await app.JsonAsync($"/api/v1/senders/then-1?as_of={Text(Start.AddYears(1))}");
        replayed["sender"]!.ToJsonString().ShouldBe(now["sender"]!.ToJsonString());
    }

    [Fact]
    public async Task Before_its_first_remittance_a_sender_is_not_found()
    {
        await app.SendAsync(new RemittanceJson("then-2", "THEN_4") { At = Start });
        await app.HandledAsync();
        await app.RefusedAsync($"/api/v1/senders/then-2?as_of={Text(Start.AddSeconds(-1))}", "sender_id", HttpStatusCode.NotFound);
        await app.RefusedAsync("/api/v1/senders/then-2?as_recorded_at=2020-01-01T00:00:00Z", "sender_id", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("as_of=soon", "as_of")]
    [InlineData("as_recorded_at=soon", "as_recorded_at")]
    [InlineData("currency=eur", "currency")]
    public async Task A_value_that_cannot_be_is_refused(string query, string parameter) =>
        await app.RefusedAsync($"/api/v1/senders/then-1?{query}", parameter);

    private static string Text(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static (long Count, decimal Volume, long Failed, long Version) Figures(JsonNode answer)
    {
        var sender = answer["sender"]!;
        return (sender["transaction_count"]!.GetValue<long>(), sender["total_volume"]!.GetValue<decimal>(),
            sender["failed"]!.GetValue<long>(), sender["version"]!.GetValue<long>());
    }
}
