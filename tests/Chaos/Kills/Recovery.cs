using System.Diagnostics;
using RemitFlow.Rig.Running;

namespace RemitFlow.Chaos.Kills;

/// <summary>How soon after a kill the work went on.</summary>
/// <param name="Partitions">Seconds until the nodes that run had all partitions of the remittances.</param>
/// <param name="Rates">Seconds until they had all partitions of the rates.</param>
/// <param name="Projections">Seconds until every follower of the store was past what was stored when the killed had ended.</param>
public sealed record Recovery(double Partitions, double Rates, double Projections)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(90);

    /// <summary>The longest of them.</summary>
    public double All => Math.Max(Math.Max(Partitions, Rates), Projections);

    /// <param name="clock">Runs since the kill, or since what was killed is back.</param>
    public static async Task<Recovery> OfAsync(Situation situation, Stopwatch clock)
    {
        // What a dead node's backend still commits is a page of events that were stored by now.
        var stored = await situation.Store.NewestAsync();
        var partitions = ElapsedAsync(clock, situation.PartitionsAreDealtAsync());
        var rates = ElapsedAsync(clock, situation.RatesAreDealtAsync());
        var projections = ElapsedAsync(clock, Until.NothingLacksAsync(
            "The read models move again", Bound, () => situation.Store.ProjectionsLackAsync(stored + 1)));
        return new(await partitions, await rates, await projections);
    }

    private static async Task<double> ElapsedAsync(Stopwatch clock, Task wait)
    {
        await wait;
        return Math.Round(clock.Elapsed.TotalSeconds, 2);
    }
}
