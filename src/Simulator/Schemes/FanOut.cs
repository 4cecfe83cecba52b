namespace RemitFlow.Simulator.Schemes;

/// <summary>One sender pays six to twelve recipients for the first time within some hours.</summary>
public static class FanOut
{
    public static IEnumerable<Move> Plan(Cast cast, DateTimeOffset now)
    {
        var sender = cast.Somebody();
        return cast.Moments(now, cast.Draw.Between(6, 12), TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(60))
            .Select(at => new Move(sender, cast.Stranger(), at, sender.MedianUsd * cast.Draw.Between(0.3, 0.8)));
    }
}
