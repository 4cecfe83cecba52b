using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Rates;

/// <summary>A provider's offer: <paramref name="Rate"/> units of <paramref name="To"/> for one of <paramref name="From"/>.</summary>
/// <param name="Fee">In <paramref name="FeeCurrency"/>, per remittance; null when none was told.</param>
public sealed record Quote(
    string? RateId, Moment QuotedAt, string Provider, string From, string To, decimal Rate, decimal? Fee, string? FeeCurrency);

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
