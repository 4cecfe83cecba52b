using RemitFlow.Contracts;
using RemitFlow.Simulator.Chance;
using RemitFlow.Simulator.Rates;
using RemitFlow.Simulator.Senders;

namespace RemitFlow.Simulator.Remittances;

/// <summary>Turns dollars that somebody means to send into the money that a channel declares.</summary>
public sealed class Amounts(TrueRates rates)
{
    /// <summary>Honest senders round too: six in ten send a round sum.</summary>
    private const double RoundShare = 0.6;

    /// <summary>Round sums are multiples of about ten dollars: 50 riyals, 1,000 yen.</summary>
    private const double RoundUsd = 10;
    private static readonly Currency Dollar = Currency.Of("USD");

    public AmountPart Of(double usd, Currency currency, Channel channel, DateTimeOffset at, Draw draw)
    {
        var php = rates.Php(currency, at);
        var perDollar = rates.Php(Dollar, at) / php;
        var amount = usd * perDollar;
        var round = Round(RoundUsd * perDollar);
        var sent = draw.Chance(RoundShare) && amount >= round
            ? ToMinorUnits(Math.Floor(amount / round) * round, currency)
            : ToMinorUnits(amount, currency);
        var rate = Significant((decimal)(php * (1 - channel.Margin)));
        var fees = ToMinorUnits(channel.FeeUsd * perDollar, currency);
        return new AmountPart(sent, currency.Code, decimal.Round(sent * rate, 2), "PHP", rate, fees, sent + fees);
    }

    /// <summary>The same, with another amount: up to a half more.</summary>
    public static AmountPart Other(AmountPart amount, Draw draw)
    {
        var currency = Currency.Of(amount.SendCurrency);
        var unit = (decimal)Math.Pow(10, -currency.Decimals);
        var sent = amount.SendAmount + unit
            + ToMinorUnits((double)amount.SendAmount * draw.Between(0.01, 0.5), currency);
        return amount with
        {
            SendAmount = sent,
            ReceiveAmount = decimal.Round(sent * (amount.ExchangeRate ?? 1), 2),
            TotalDeducted = sent + amount.Fees,
        };
    }

    private static decimal ToMinorUnits(double amount, Currency currency) =>
        Scaled(decimal.Round((decimal)amount, currency.Decimals), currency.Decimals);

    /// <summary>With as many digits as the currency has: 1500.00, and 1500 for yen.</summary>
    private static decimal Scaled(decimal amount, int decimals) => amount + new decimal(0, 0, 0, false, (byte)decimals);

    /// <summary>Four decimals, and six for what is worth less than a peso.</summary>
    private static decimal Significant(decimal rate) => decimal.Round(rate, rate < 1 ? 6 : 4);

    private static double Round(double near)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(near)));
        return (near / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 } * power;
    }
}
