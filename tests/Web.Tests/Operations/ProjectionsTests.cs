using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Operations;

public sealed class ProjectionsTests(RemitFlowApp app)
{
    [Fact]
    public async Task Every_follower_says_how_far_it_is()
    {
        await app.SendAsync(new RemittanceJson("projections-1", "T1"));
        await app.SettledAsync();

        var shards = (await app.JsonAsync("/api/v1/operations/projections"))["projections"]!.AsArray();
        shards.Select(shard => shard!["name"]!.GetValue<string>()).ShouldBe(["alerts", "figures", "details", "channels", "sample", "fraud-alerts-topic"]);
        foreach (var shard in shards)
        {
            shard!["state"]!.GetValue<string>().ShouldBe("running");
            shard["error"].ShouldBeNull();
            shard["position"]!.GetValue<long>().ShouldBeGreaterThan(0);
            shard["high_water_mark"]!.GetValue<long>().ShouldBeGreaterThanOrEqualTo(shard["position"]!.GetValue<long>() - shard["lag"]!.GetValue<long>());
        }
    }

    [Fact]
    public async Task The_feed_knows_its_node_and_how_far_the_read_models_are_behind()
    {
        await app.SendAsync(new RemittanceJson("projections-2", "T1"));
        await app.SettledAsync();

        await Until.TrueAsync("the lag is told", async () => (await app.JsonAsync("/api/v1/operations/feed"))["projection_lag"] is not null);
        (await app.JsonAsync("/api/v1/operations/feed"))["node"]!.GetValue<string>().ShouldContain(Environment.MachineName);
    }
}
