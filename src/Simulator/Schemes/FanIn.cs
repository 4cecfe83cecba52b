namespace RemitFlow.Simulator.Schemes;

/// <summary>Six to twelve senders who do not know each other send to one recipient within some hours.</summary>
public static class FanIn
{
    private const double LeastUsd = 80;
    private const double MostUsd = 600;

    public static IEnumerable<Move> Plan(Cast cast, DateTimeOffset now)
    {
        var collector = cast.Stranger();
        return cast.Moments(now, cast.Draw.Between(6, 12), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(60))
            .Select(at => new Move(cast.Somebody(), collector, at, cast.Draw.Between(LeastUsd, MostUsd)));
    }
}
