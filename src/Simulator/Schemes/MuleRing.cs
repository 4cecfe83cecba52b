namespace RemitFlow.Simulator.Schemes;

/// <summary>Three to six mules, handled from one device, pass like amounts on to the same two recipients.</summary>
public static class MuleRing
{
    private const double LeastUsd = 500;
    private const double MostUsd = 1_400;
    private const double Spread = 0.05;

    public static IEnumerable<Move> Plan(Cast cast, DateTimeOffset now)
    {
        var device = Senders.Population.DeviceOf(cast.Draw);
        var collectors = new[] { cast.Stranger(), cast.Stranger() };
        var usd = cast.Draw.Between(LeastUsd, MostUsd);
        var moves = new List<Move>();
        for (var mules = cast.Draw.Between(3, 6); mules > 0; mules--)
        {
            var mule = cast.Somebody();
            var begin = now + cast.Draw.Between(TimeSpan.Zero, TimeSpan.FromHours(2));
            moves.AddRange(cast
                .Moments(begin, cast.Draw.Between(2, 4), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(40))
                .Select(at => new Move(
                    mule, cast.Draw.Pick(collectors), at, usd * cast.Draw.Between(1 - Spread, 1 + Spread),
                        Device: device)));
        }

        return moves.OrderBy(move => move.At);
    }
}
