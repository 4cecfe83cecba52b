using RemitFlow.Chaos.Network;
using Shouldly;
using Xunit;

namespace RemitFlow.Chaos.Tests;

public sealed class NetworkTests(ITestOutputHelper output)
{
    /// <summary>Hardly longer than it may go unnoticed.</summary>
    private static readonly TimeSpan Lasts = NetworkRun.NoticeBound + TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Lines_on_which_packets_vanish_cost_nothing_are_named_by_health_and_are_left_soon_for_new_ones()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("KAFKA_HOME") is null, "Only a real broker has a second way to it.");
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Packets vanish by a filter of the Linux kernel.");

        PlannedFault[] plan = [.. Enum.GetValues<Server>().Select(server => new PlannedFault(server, Fault.HalfOpen, Lasts))];
        var troubles = await NetworkRun.RunAsync(seed: 1, plan, output.WriteLine, TestContext.Current.CancellationToken);

        troubles.Count.ShouldBe(plan.Length);
        troubles.ShouldAllBe(trouble => trouble.Noticed < NetworkRun.NoticeBound.TotalSeconds);
    }
}
