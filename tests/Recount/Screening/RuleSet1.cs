using RemitFlow.Recount.Reading;

namespace RemitFlow.Recount.Screening;

/// <summary>Rule set 1, a rule a method, in the order of the contract's table.</summary>
internal static class RuleSet1
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static List<FiredRule> Fired(SenderMemory memory, Remittance remittance)
    {
        FiredRule?[] all =
        [
            Velocity24H(memory, remittance),
            Velocity1H(memory, remittance),
            RapidSuccession(memory, remittance),
            AmountAnomaly(memory, remittance),
            LargeTransaction(remittance),
            GeographicAnomaly(memory, remittance),
        ];
        return [.. all.OfType<FiredRule>()];
    }

    /// <summary>"More than 5 remittances of the sender in 24 h"; windows "include the remittance itself".</summary>
    private static FiredRule? Velocity24H(SenderMemory memory, Remittance remittance)
    {
        var count = memory.OthersWithin(24 * Hour, remittance.Timestamp) + 1;
        return count > 5 ? new FiredRule("velocity_check_24h", "medium", 5m, count) : null;
    }

    /// <summary>"More than 3 in 1 h".</summary>
    private static FiredRule? Velocity1H(SenderMemory memory, Remittance remittance)
    {
        var count = memory.OthersWithin(Hour, remittance.Timestamp) + 1;
        return count > 3 ? new FiredRule("velocity_check_1h", "high", 3m, count) : null;
    }

    /// <summary>"Less than 300 s since the latest other remittance in memory with a time at or before `t` (an equal
    /// time fires)".</summary>
    private static FiredRule? RapidSuccession(SenderMemory memory, Remittance remittance)
    {
        if (memory.LatestUpTo(remittance.Timestamp) is not { } latest)
            return null;
        var seconds = SecondsBetween(latest.Time, remittance.Timestamp);
        return seconds < 300m ? new FiredRule("rapid_succession", "medium", 300m, Rounded(seconds)) : null;
    }

    /// <summary>"Amount > 3 × typical; typical = mean USD of all remittances of the sender handled before ...; 500
    /// while there are fewer than 3. Compared without dividing: amount × n > 3 × sum."</summary>
    /// <remarks>Ambiguous, and the reading chosen: the threshold shown, "3 × typical", is 3 × sum / n, multiplied first
    /// and divided once like the other money of the contract.</remarks>
    private static FiredRule? AmountAnomaly(SenderMemory memory, Remittance remittance)
    {
        var (n, sum) = memory.CountEver < 3 ? (1, 500m) : (memory.CountEver, memory.UsdEver);
        return remittance.Usd * n > 3m * sum
            ? new FiredRule("amount_anomaly", "high", Rounded(3m * sum / n), Rounded(remittance.Usd))
            : null;
    }

    /// <summary>"Amount > 2,000 USD".</summary>
    private static FiredRule? LargeTransaction(Remittance remittance) => remittance.Usd > 2000m
        ? new FiredRule("large_transaction", "medium", 2000m, Rounded(remittance.Usd))
        : null;

    /// <summary>"That latest other remittance (of several with an equal time the one handled last) was less than 4 h
    /// earlier and came from another origin country, both countries known".</summary>
    private static FiredRule? GeographicAnomaly(SenderMemory memory, Remittance remittance)
    {
        if (memory.LatestUpTo(remittance.Timestamp) is not { CountryCode: { } before } latest)
            return null;
        if (remittance.Country.Code is not { } now || now == before)
            return null;
        var seconds = SecondsBetween(latest.Time, remittance.Timestamp);
        return seconds < 14400m ? new FiredRule("geographic_anomaly", "high", 14400m, Rounded(seconds)) : null;
    }

    private static decimal SecondsBetween(DateTime earlier, DateTime later) =>
        (decimal)(later - earlier).Ticks / TimeSpan.TicksPerSecond;

    private static decimal Rounded(decimal value) => decimal.Round(value, 4, MidpointRounding.ToEven);
}
