namespace RemitFlow.Chaos.Network;

/// <summary>Between web and whom.</summary>
public enum Server
{
    Postgres,
    Kafka,
}

/// <summary>A fault to come, and how long it lasts: longer than it may go unnoticed.</summary>
public sealed record PlannedFault(Server Server, Fault Fault, TimeSpan Duration)
{
    private const int ShortestMs = 14_000;
    private const int LongestMs = 20_000;

    /// <summary>Each fault on each line once, in an order of the seed's.</summary>
    public static PlannedFault[] Plan(int seed)
    {
        var chance = new Random(seed);
        var all = Enum.GetValues<Server>()
            .SelectMany(server => Enum.GetValues<Fault>().Select(fault => new PlannedFault(server, fault, Some(chance)))).ToArray();
        chance.Shuffle(all);
        return all;
    }

    private static TimeSpan Some(Random chance) => TimeSpan.FromMilliseconds(chance.Next(ShortestMs, LongestMs));
}
