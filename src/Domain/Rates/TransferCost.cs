using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Rates;

/// <summary>
/// What it costs to send some dollars' worth at a quote, as the World Bank counts (Remittance Prices Worldwide): the fee
/// as a share of the amount, plus how far the rate is below the mid rate. Per cent, four decimals, half-even.
/// </summary>
/// <param name="SendAmount">The dollars in the currency of the quote at the reference rates, four decimals; null without one.</param>
/// <param name="FeePercent">Null where the fee is not told or its currency has no rate.</param>
/// <param name="MarginPercent">Negative for a rate above the mid rate; null without a mid rate.</param>
public sealed record TransferCost(decimal? SendAmount, decimal? FeePercent, decimal? MarginPercent)
{
    /// <summary>Null unless both parts are known.</summary>
    public decimal? TotalPercent => FeePercent + MarginPercent;

    public static TransferCost Of(Quote quote, decimal usd, MidRate mid, ReferenceRates rates, Moment at)
    {
        decimal? margin = mid.PhpPerUnit is { } middle ? Percent(middle - quote.Rate, middle) : null;
        if (rates.PhpPer(quote.From, at) is not { } php || rates.PhpPer("USD", at) is not { } phpPerUsd) return new(null, null, margin);
        var amount = usd * phpPerUsd / php;
        return new(decimal.Round(amount, 4, MidpointRounding.ToEven), Fee(quote, amount, php, rates, at), margin);
    }

    private static decimal? Fee(Quote quote, decimal amount, decimal php, ReferenceRates rates, Moment at) =>
        quote.KnownFee is not var (fee, currency) ? null
        : currency == quote.From ? Percent(fee, amount)
        : rates.PhpPer(currency, at) is { } phpPerFee ? Percent(fee * phpPerFee, amount * php) : null;

    private static decimal Percent(decimal part, decimal whole) => decimal.Round(part * 100 / whole, 4, MidpointRounding.ToEven);
}
