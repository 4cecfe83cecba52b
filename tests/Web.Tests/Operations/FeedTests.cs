using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Operations;

public sealed class FeedTests(RemitFlowApp app)
{
    [Fact]
    public async Task The_feed_reports_what_became_of_every_message()
    {
        var told = new RemittanceJson("feed-1", "T1");
        await app.SendAsync(told, told, told with { TransactionId = "T2", Amount = 1_600 });
        await app.SendAsync(("feed-1", "{"u8.ToArray()));
        await app.SettledAsync();

        var feed = await app.JsonAsync("/api/v1/operations/feed");
        feed["screened"]!.GetValue<long>().ShouldBeGreaterThanOrEqualTo(2);
        feed["repeats"]!.GetValue<long>().ShouldBeGreaterThanOrEqualTo(1);
        feed["alerts"]!.GetValue<long>().ShouldBeGreaterThanOrEqualTo(1);
        feed["dead_letters"]!.GetValue<long>().ShouldBeGreaterThanOrEqualTo(1);
    }
}
