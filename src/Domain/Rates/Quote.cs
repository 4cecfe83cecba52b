using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Rates;

/// <summary>A provider's offer: <paramref name="Rate"/> units of <paramref name="To"/> for one of <paramref name="From"/>.</summary>
/// <param name="Fee">In <paramref name="FeeCurrency"/>, per remittance; null when none was told.</param>
public sealed record Quote(
    string? RateId, Moment QuotedAt, string Provider, string From, string To, decimal Rate, decimal? Fee, string? FeeCurrency)
{
    /// <summary>The fee, 0 or more, and its currency; null for one that is not told, not said in which currency, or below 0.</summary>
    public (decimal Amount, string Currency)? KnownFee => this switch
    {
        { Fee: 0 } => (0m, From),
        { Fee: > 0 and { } fee, FeeCurrency: { } currency } => (fee, currency),
        _ => null,
    };
}

/// <summary>What became of a quote.</summary>
public enum QuoteVerdict
{
    /// <summary>It counts for the reference rate.</summary>
    Accepted = 0,

    /// <summary>Kept for display; the reference is in pesos.</summary>
    NotToPesos = 1,

    /// <summary>A finding: a rate is above 0.</summary>
    NotPositive = 2,

    /// <summary>A finding: more than 20 % off the reference at its own time as it was before it.</summary>
    OffReference = 3,
}

public static class QuoteVerdicts
{
    /// <summary>A rate that cannot be true: kept, and left out of whatever is computed.</summary>
    public static bool IsFinding(this QuoteVerdict verdict) => verdict is QuoteVerdict.NotPositive or QuoteVerdict.OffReference;

    /// <summary>As the API says it.</summary>
    public static string Name(this QuoteVerdict verdict) => verdict switch
    {
        QuoteVerdict.Accepted => "accepted",
        QuoteVerdict.NotToPesos => "not_to_pesos",
        QuoteVerdict.NotPositive => "not_positive",
        _ => "off_reference",
    };
}
