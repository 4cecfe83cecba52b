using System.Net;
using System.Text.Json.Nodes;
using RemitFlow.Domain.Alerts;
using RemitFlow.Web.Feed;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Remittances;

public sealed class RemittanceTests(RemitFlowApp app)
{
    [Fact]
    public async Task A_remittance_is_all_we_know_of_it()
    {
        var first = new RemittanceJson("one-1", "ONE_1") { Status = "initiated", Amount = 1_600, ProcessingMs = null };
        await app.SendAsync(first, first with { Status = "completed", ProcessingMs = 3_000 }, first with { Status = "completed", Amount = 1_700 });
        await app.HandledAsync();

        var answer = await app.JsonAsync("/api/v1/transactions/ONE_1");
        var told = answer["transaction"]!;
        Text(told, "transaction_id").ShouldBe("ONE_1");
        Text(told, "sender_id").ShouldBe("one-1");
        Text(told, "sender_name").ShouldBe("Maria Santos");
        Text(told, "recipient_name").ShouldBe("Jose Santos");
        Text(told, "kyc_level").ShouldBe("verified");
        Text(told, "relationship").ShouldBe("spouse");
        Text(told, "status").ShouldBe("completed");
        Text(told, "origin_country").ShouldBe("Saudi Arabia");
        Text(told, "dest_region").ShouldBe("NCR");
        Text(told, "dest_city").ShouldBe("Makati");
        Text(told, "channel_name").ShouldBe("GCash");
        told["amount_usd"]!.GetValue<decimal>().ShouldBe(1_600);
        told["amount_php"]!.GetValue<decimal>().ShouldBe(1_600 * told["php_per_usd"]!.GetValue<decimal>());
        told["processing_time_ms"]!.GetValue<long>().ShouldBe(3_000);
        told["fraud_score"]!.GetValue<decimal>().ShouldBe(0.3m);
        Text(told, "risk_level").ShouldBe("medium");
        Text(told, "recommended_action").ShouldBe("enhanced_monitoring");
        Text(told["rules"]!.AsArray().ShouldHaveSingleItem()!, "rule").ShouldBe("amount_anomaly");
        told["states"]!.AsArray().Select(state => Text(state!, "status")).ShouldBe(["initiated", "completed"]);
        var contradiction = told["contradictions"]!.AsArray().ShouldHaveSingleItem()!;
        Text(contradiction["differences"]!.AsArray().ShouldHaveSingleItem()!, "field").ShouldBe("amount.send_amount");
        answer["others"]!.AsArray().ShouldBeEmpty();

        var alert = answer["fraud_alerts"]!.AsArray().ShouldHaveSingleItem()!;
        Text(alert, "alert_id").ShouldBe(AlertIds.For("one-1", "ONE_1").ToString());
        Text(alert, "alert_type").ShouldBe("amount_anomaly");
        Text(alert, "status").ShouldBe("open");
        await app.UnchangedAsync("/api/v1/transactions/ONE_1");
    }

    [Fact]
    public async Task Its_alert_stands_where_it_was_moved()
    {
        await app.SendAsync(new RemittanceJson("one-2", "ONE_2") { Amount = 1_600 });
        await app.HandledAsync();
        await app.CloseAlertAsync("one-2", "ONE_2", "ana", "false_positive", DateTimeOffset.UtcNow);
        var answer = await app.JsonAsync("/api/v1/transactions/ONE_2");
        Text(answer["fraud_alerts"]!.AsArray().ShouldHaveSingleItem()!, "status").ShouldBe("closed");
        Text(answer["transaction"]!, "status").ShouldBe("completed");
    }

    [Fact]
    public async Task Of_two_senders_that_share_an_id_the_newest_answers_and_the_other_is_listed()
    {
        var at = new DateTimeOffset(2026, 3, 5, 10, 0, 0, TimeSpan.Zero);
        await app.SendAsync(new RemittanceJson("shared-1", "SHARED") { At = at.AddMinutes(5), SenderName = "Newer" });
        await app.SendAsync(
            new RemittanceJson("shared-2", "SHARED") { At = at, Status = "processing", SenderName = "Older" },
            new RemittanceJson("shared-2", "SHARED") { At = at, Status = "failed" });
        await app.HandledAsync();

        var answer = await app.JsonAsync("/api/v1/transactions/SHARED");
        Text(answer["transaction"]!, "sender_id").ShouldBe("shared-1");
        var other = answer["others"]!.AsArray().ShouldHaveSingleItem()!;
        Text(other, "sender_id").ShouldBe("shared-2");
        Text(other, "timestamp").ShouldBe("2026-03-05T10:00:00.000000Z");
        Text(other, "status").ShouldBe("failed");

        var asked = await app.JsonAsync("/api/v1/transactions/SHARED?sender_id=shared-2");
        Text(asked["transaction"]!, "sender_id").ShouldBe("shared-2");
        Text(asked["others"]!.AsArray().ShouldHaveSingleItem()!, "sender_id").ShouldBe("shared-1");
        await app.RefusedAsync("/api/v1/transactions/SHARED?sender_id=nobody", "sender_id", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_was_erased_has_no_name_any_more()
    {
        await app.SendAsync(new RemittanceJson("erased-1", "ERASED"));
        await app.HandledAsync();
        await app.ScalarAsync<long>("with gone as (delete from remitflow.people where sender_id = 'erased-1' returning 1) select count(*) from gone");

        var told = (await app.JsonAsync("/api/v1/transactions/ERASED"))["transaction"]!;
        told["sender_name"].ShouldBeNull();
        told["recipient_name"].ShouldBeNull();
        Text(told, "recipient_id").ShouldBe("RCP_1");
    }

    /// <summary>More than a lane remembers of a sender.</summary>
    [Fact]
    public async Task Data_of_ever_so_many_recipients_have_a_version_for_each_change_and_none_for_what_is_told_again()
    {
        var paid = Enumerable.Range(0, LaneMemory.MostPeople + 10).Select(n => new RemittanceJson("pays-many", $"MANY_{n}") { RecipientId = $"RCP_{n}" }).ToArray();
        await app.SendAsync(paid);
        await app.HandledAsync();
        await app.SendAsync(paid[3] with { TransactionId = "MANY_AGAIN" });
        await app.HandledAsync();
        await app.SendAsync(paid[3] with { TransactionId = "MANY_RENAMED", RecipientName = "Josefa Santos" });
        await app.HandledAsync();

        (await app.ScalarAsync<string>("select string_agg(recipient_id || ' ' || version, ',' order by recipient_id collate \"C\", version) from remitflow.people where sender_id = 'pays-many' and recipient_id in ('', 'RCP_3')"))
            .ShouldBe(" 1,RCP_3 1,RCP_3 2");
        (await app.ScalarAsync<long>("select count(*) from remitflow.people where sender_id = 'pays-many'")).ShouldBe(paid.Length + 2);
    }

    [Theory]
    [InlineData("a/b c?d", "a%2Fb%20c%3Fd")]
    [InlineData("ñ€😀", "%C3%B1%E2%82%AC%F0%9F%98%80")]
    public async Task An_id_may_hold_any_character(string id, string sent)
    {
        await app.SendAsync(new RemittanceJson("odd-ids", id));
        await app.HandledAsync();
        Text((await app.JsonAsync($"/api/v1/transactions/{sent}"))["transaction"]!, "transaction_id").ShouldBe(id);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await app.RefusedAsync("/api/v1/transactions/NOBODY_SENT_THIS", "transaction_id", HttpStatusCode.NotFound);
        await app.RefusedAsync($"/api/v1/transactions/{new string('x', 201)}", "transaction_id");
        await app.RefusedAsync($"/api/v1/transactions/X?sender_id={new string('x', 201)}", "sender_id");
    }

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
