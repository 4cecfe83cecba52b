using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Rates;

/// <summary>Why a quote brings no pesos that could be named.</summary>
public enum NoPayout
{
    /// <summary>See <see cref="Quote.KnownFee"/>.</summary>
    FeeNotTold = 0,

    /// <summary>The fee's currency has no reference rate.</summary>
    FeeCurrencyUnknown = 1,

    /// <summary>The fee eats up the amount.</summary>
    FeeAboveAmount = 2,
}

/// <summary>What a recipient gets when an amount is handed to a provider that takes its fee out of it.</summary>
/// <param name="Pesos">Four decimals, half-even; above 0. Null where <paramref name="Refusal"/> says why.</param>
public readonly record struct Payout(decimal? Pesos, NoPayout? Refusal)
{
    /// <summary>
    /// A fee in the currency that is sent is taken off before the exchange, one in pesos or in a third currency (at its
    /// reference rate) after it.
    /// </summary>
    /// <param name="amount">In the currency of the quote, the fee within it; above 0.</param>
    /// <param name="at">When it is handed over.</param>
    public static Payout Of(Quote quote, decimal amount, ReferenceRates rates, Moment at)
    {
        if (quote.KnownFee is not var (fee, currency)) return new(null, NoPayout.FeeNotTold);
        decimal? pesos = currency == quote.From
            ? (amount - fee) * quote.Rate
            : amount * quote.Rate - fee * rates.PhpPer(currency, at);
        if (pesos is null) return new(null, NoPayout.FeeCurrencyUnknown);
        return pesos > 0 ? new(decimal.Round(pesos.Value, 4, MidpointRounding.ToEven), null) : new(null, NoPayout.FeeAboveAmount);
    }
}

public static class NoPayouts
{
    /// <summary>As the API says it.</summary>
    public static string Name(this NoPayout refusal) => refusal switch
    {
        NoPayout.FeeNotTold => "fee_not_told",
        NoPayout.FeeCurrencyUnknown => "fee_currency_unknown",
        _ => "fee_above_amount",
    };
}
