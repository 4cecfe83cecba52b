namespace RemitFlow.Simulator.Schemes;

/// <summary>A taken-over account is emptied: 5 to 9 usual amounts within half an hour.</summary>
public static class VelocityBurst
{
    public static IEnumerable<Move> Plan(Cast cast, DateTimeOffset now)
    {
        var sender = cast.Somebody();
        var recipient = cast.Stranger();
        var device = Senders.Population.DeviceOf(cast.Draw);
        return cast.Moments(now, cast.Draw.Between(5, 9), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(4))
            .Select(at => new Move(sender, recipient, at, sender.MedianUsd * cast.Draw.Between(0.5, 1.2),
                Device: device));
    }
}
