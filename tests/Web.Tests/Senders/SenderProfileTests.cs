using System.Net;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Senders;

public sealed class SenderProfileTests(RemitFlowApp app)
{
    private static readonly DateTimeOffset Start = new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_profile_is_the_sender_and_its_ten_newest_remittances()
    {
        var sent = new RemittanceJson("profile-1", "") { Amount = 100, SenderName = "Liza Cruz" };
        await app.SendAsync([.. Enumerable.Range(0, 12).Select(day => sent with { TransactionId = $"PROFILE_{day}", At = Start.AddDays(day) })]);
        await app.SendAsync(sent with { TransactionId = "PROFILE_LATE", At = Start.AddDays(-1) }); // Recorded last, sent first.
        await app.SendAsync(
            sent with { TransactionId = "PROFILE_11", At = Start.AddDays(11), Status = "failed" },
            sent with { TransactionId = "PROFILE_10", At = Start.AddDays(10), Status = "cancelled" });
        await app.HandledAsync();

        var answer = await app.JsonAsync("/api/v1/senders/profile-1/profile");
        var profile = answer["profile"]!;
        profile["sender_id"]!.GetValue<string>().ShouldBe("profile-1");
        profile["sender_name"]!.GetValue<string>().ShouldBe("Liza Cruz");
        profile["kyc_level"]!.GetValue<string>().ShouldBe("verified");
        profile["transaction_count"]!.GetValue<long>().ShouldBe(13);
        profile["completed"]!.GetValue<long>().ShouldBe(11);
        profile["failed"]!.GetValue<long>().ShouldBe(1);
        profile["cancelled"]!.GetValue<long>().ShouldBe(1);
        profile["total_volume"]!.GetValue<decimal>().ShouldBe(1_100);
        profile["average_transaction"]!.GetValue<decimal>().ShouldBe(100);
        profile["first_transaction_at"]!.GetValue<string>().ShouldBe("2026-03-31T08:00:00.000000Z");
        profile["last_transaction_at"]!.GetValue<string>().ShouldBe("2026-04-12T08:00:00.000000Z");
        profile["risk_score"]!.GetValue<decimal>().ShouldBe(0);
        profile["risk_level"]!.GetValue<string>().ShouldBe("low");
        profile["open_alerts"]!.GetValue<long>().ShouldBe(0);

        var recent = answer["recent_transactions"]!.AsArray();
        recent.Select(row => row!["transaction_id"]!.GetValue<string>()).ShouldBe([.. Enumerable.Range(2, 10).Reverse().Select(day => $"PROFILE_{day}")]);
        recent[0]!["status"]!.GetValue<string>().ShouldBe("failed");
        recent[1]!["status"]!.GetValue<string>().ShouldBe("cancelled");
        recent[2]!["dest_region"]!.GetValue<string>().ShouldBe("NCR");
        recent[2]!["channel_name"]!.GetValue<string>().ShouldBe("GCash");
        await app.UnchangedAsync("/api/v1/senders/profile-1/profile");
    }

    [Fact]
    public async Task Volumes_are_to_be_had_in_pesos()
    {
        await app.SendAsync(new RemittanceJson("profile-2", "PESOS") { Currency = "PHP", Amount = 7_500 });
        await app.HandledAsync();
        var profile = (await app.JsonAsync("/api/v1/senders/profile-2/profile?currency=PHP"))["profile"]!;
        profile["total_volume"]!.GetValue<decimal>().ShouldBe(7_500);
        profile["currency"]!.GetValue<string>().ShouldBe("PHP");
        await app.RefusedAsync("/api/v1/senders/profile-2/profile?currency=EUR", "currency");
    }

    [Theory]
    [InlineData("odd/slash id?&=#", "odd%2Fslash%20id%3F%26%3D%23")]
    [InlineData("odd+plus", "odd+plus")]
    [InlineData("ödd ñ 😀", "%C3%B6dd%20%C3%B1%20%F0%9F%98%80")]
    [InlineData("odd:colon;semi,comma@at", "odd:colon;semi,comma@at")]
    public async Task An_id_may_hold_any_character(string id, string sent)
    {
        await app.SendAsync(new RemittanceJson(id, "ODD"));
        await app.HandledAsync();
        (await app.JsonAsync($"/api/v1/senders/{sent}/profile"))["profile"]!["sender_id"]!.GetValue<string>().ShouldBe(id);
        (await app.JsonAsync($"/api/v1/senders/{sent}"))["sender"]!["sender_id"]!.GetValue<string>().ShouldBe(id);
        (await app.JsonAsync($"/api/v1/senders/{sent}/timeline"))["sender_id"]!.GetValue<string>().ShouldBe(id);
    }

    [Fact]
    public async Task A_sender_nobody_has_heard_of_is_not_found()
    {
        await app.RefusedAsync("/api/v1/senders/nobody/profile", "sender_id", HttpStatusCode.NotFound);
        await app.RefusedAsync("/api/v1/senders/nobody", "sender_id", HttpStatusCode.NotFound);
        await app.RefusedAsync("/api/v1/senders/nobody/timeline", "sender_id", HttpStatusCode.NotFound);
        await app.RefusedAsync("/api/v1/senders/nobody/timeline?format=csv", "sender_id", HttpStatusCode.NotFound);
        await app.RefusedAsync($"/api/v1/senders/{new string('x', 201)}/profile", "sender_id");
    }
}
