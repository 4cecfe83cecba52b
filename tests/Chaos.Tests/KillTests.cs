using RemitFlow.Chaos.Kills;
using Shouldly;
using Xunit;

// Two cores: one after the other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace RemitFlow.Chaos.Tests;

public sealed class KillTests(ITestOutputHelper output)
{
    private const double TakeOverBound = 10;

    /// <summary>The long form has all lengths.</summary>
    private static readonly TimeSpan Downtime = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Kills_of_nodes_of_the_broker_and_of_the_database_cost_nothing_and_a_dead_nodes_work_is_taken_over_soon()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("KAFKA_HOME") is null, "Only a real broker can be killed.");

        PlannedKill[] plan = [.. PlannedKill.Plan(seed: 1).Take(6).Select(kill => kill with { Downtime = Downtime })];
        var kills = await KillRun.RunAsync(seed: 1, plan, output.WriteLine, TestContext.Current.CancellationToken);

        kills.Select(kill => kill.Victim).Distinct().Count().ShouldBe(Enum.GetValues<Victim>().Length);
        kills.Where(kill => kill.Victim == Victim.Node).ShouldAllBe(kill => kill.Recovery.All < TakeOverBound);
    }
}
