namespace RemitFlow.Simulator.Schemes;

/// <summary>
/// Two to four remittances within hours, each just below the 500,000 pesos over which a covered transaction has to be
/// reported (AMLA, section 3(b)), together far above.
/// </summary>
public static class Structuring
{
    public const double ThresholdPhp = 500_000;

    /// <summary>Between 86 and 97 % of the threshold: a channel's other exchange rate does not lift it over.</summary>
    private const double Lowest = 0.86;
    private const double Highest = 0.97;

    public static IEnumerable<Move> Plan(Cast cast, DateTimeOffset now)
    {
        var sender = cast.Somebody();
        var recipient = cast.Stranger();
        return cast.Moments(now, cast.Draw.Between(2, 4), TimeSpan.FromMinutes(15), TimeSpan.FromHours(3))
            .Select(at => new Move(
                sender, recipient, at, cast.UsdOfPhp(ThresholdPhp * cast.Draw.Between(Lowest, Highest), at)));
    }
}
