namespace RemitFlow.Simulator.Schemes;

/// <summary>
/// One sender, two countries, less than four hours between them: an account in somebody else's hands.
/// </summary>
public static class ImpossibleTravel
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(225);

    public static IEnumerable<Move> Plan(Cast cast, DateTimeOffset now)
    {
        var sender = cast.Somebody();
        var later = now + (Longest * Math.Pow(Shortest / Longest, cast.Draw.Unit()));
        yield return new Move(sender, sender.Recipients[0], now, sender.MedianUsd);
        yield return new Move(
            sender,
            cast.Stranger(),
            later,
            sender.MedianUsd * cast.Draw.Between(0.8, 1.6),
            cast.Elsewhere(sender.Country),
            Senders.Population.DeviceOf(cast.Draw));
    }
}
