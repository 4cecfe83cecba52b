namespace RemitFlow.Simulator.Schemes;

/// <summary>Two or three remittances to the same recipient seconds apart, as a script sends them.</summary>
public static class RapidSuccession
{
    public static IEnumerable<Move> Plan(Cast cast, DateTimeOffset now)
    {
        var sender = cast.Somebody();
        return cast.Moments(now, cast.Draw.Between(2, 3), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60))
            .Select(at => new Move(sender, sender.Recipients[0], at, sender.MedianUsd * cast.Draw.Between(0.6, 1.1)));
    }
}
