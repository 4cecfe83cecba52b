namespace RemitFlow.Simulator.Schemes;

/// <summary>One remittance of five to twelve times the usual amount, and of 1,600 US dollars or more.</summary>
public static class AmountJump
{
    private const double LeastUsd = 1_600;

    public static IEnumerable<Move> Plan(Cast cast, DateTimeOffset now)
    {
        var sender = cast.Somebody();
        var usd = Math.Max(LeastUsd, sender.MedianUsd * cast.Draw.Between(5.0, 12.0));
        return [new Move(sender, cast.Stranger(), now, usd)];
    }
}
