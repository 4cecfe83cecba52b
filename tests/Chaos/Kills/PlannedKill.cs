namespace RemitFlow.Chaos.Kills;

/// <summary>What is killed.</summary>
public enum Victim
{
    /// <summary>One of two nodes; the other one takes over.</summary>
    Node,
    BothNodes,
    Broker,

    /// <summary>The postmaster, and its backends with it.</summary>
    Postgres,
}

/// <summary>A kill to come.</summary>
/// <param name="After">How long after everything was well.</param>
/// <param name="Downtime">How long a server, or both nodes, stay away. One node stays away until it was replaced.</param>
/// <param name="Older">Of two nodes the one that has run for longer.</param>
public sealed record PlannedKill(Victim Victim, TimeSpan After, TimeSpan Downtime, bool Older)
{
    private const int LongestWaitMs = 3_000;
    private const int LongestDowntimeMs = 5_000;

    /// <summary>Longer than the Kafka client and its group are patient with anything.</summary>
    private const int LongestBrokerDowntimeMs = 45_000;

    /// <summary>Half of them of one node; each six have all four kinds, in an order of their own. The same seed gives the same kills.</summary>
    private static readonly Victim[] Six =
        [Victim.Node, Victim.Node, Victim.Node, Victim.BothNodes, Victim.Broker, Victim.Postgres];

    public static IEnumerable<PlannedKill> Plan(int seed)
    {
        for (var chance = new Random(seed); ;)
        {
            Victim[] six = [.. Six];
            chance.Shuffle(six);
            foreach (var victim in six)
            {
                yield return new(victim, Some(chance, LongestWaitMs), Away(chance, victim), chance.Next(2) == 0);
            }
        }
    }

    private static TimeSpan Away(Random chance, Victim victim) =>
        Some(chance, victim == Victim.Broker ? LongestBrokerDowntimeMs : LongestDowntimeMs);

    private static TimeSpan Some(Random chance, int atMostMs) => TimeSpan.FromMilliseconds(chance.Next(atMostMs));
}
