using System.Globalization;
using RemitFlow.Contracts;
using RemitFlow.Simulator.Chance;
using RemitFlow.Simulator.Rates;
using RemitFlow.Simulator.Telling;

namespace RemitFlow.Simulator;

/// <summary>A quote for the rates topic.</summary>
/// <param name="Key">The pair: SAR/PHP.</param>
public sealed record SimulatedQuote(string Key, byte[] Payload, QuoteMessage Quote);

/// <summary>
/// Providers' quotes: 15 currencies to pesos, five providers each, once in every <see
/// cref="SimulationOptions.QuoteInterval"/> at moments of their own. A quote depends on the seed and its moment
/// alone, never on what was asked before.
/// </summary>
public sealed class QuoteGenerator
{
    /// <summary>Standard deviation of a quote around the provider's price.</summary>
    private const double Noise = 0.0005;

    private readonly SimulationOptions _options;
    private readonly TrueRates _rates;
    private readonly WireWriter _json = new();
    private readonly (Provider Provider, int Index, long Offset)[] _turns;

    public QuoteGenerator(SimulationOptions options)
    {
        _options = options;
        _rates = new TrueRates(options.Seed);
        _turns =
        [
            .. Provider.All
                .Select((provider, index) => (provider, index, Offset(options, index)))
                .OrderBy(turn => turn.Item3),
        ];
    }

    /// <summary>Quotes in one <see cref="SimulationOptions.QuoteInterval"/>.</summary>
    public static int QuotesPerInterval => Provider.All.Count;

    /// <summary>The quotes with a time in (from, to], oldest first.</summary>
    public IEnumerable<SimulatedQuote> Between(DateTimeOffset from, DateTimeOffset to)
    {
        var interval = _options.QuoteInterval.Ticks;
        for (var begin = from.UtcTicks - (from.UtcTicks % interval); begin <= to.UtcTicks; begin += interval)
        {
            foreach (var (provider, index, offset) in _turns)
            {
                var at = new DateTimeOffset(begin + offset, TimeSpan.Zero);
                if (at > from && at <= to)
                {
                    yield return Quote(provider, index, at);
                }
            }
        }
    }

    /// <summary>When within an interval a provider quotes.</summary>
    private static long Offset(SimulationOptions options, int index) =>
        (long)(Mix.Of(options.Seed, 0xF5, (ulong)index) % (ulong)options.QuoteInterval.Ticks);

    private SimulatedQuote Quote(Provider provider, int index, DateTimeOffset at)
    {
        at = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        var code = provider.Currency.Code;
        var draw = new Draw(Mix.Of(_options.Seed, (ulong)at.UtcTicks, (ulong)index));
        var php = _rates.Php(provider.Currency, at);
        var rate = (decimal)(php * (1 - provider.Margin) * (1 + (Noise * draw.Normal())));
        var quote = new QuoteMessage(
            string.Create(CultureInfo.InvariantCulture, $"FX_{at.UtcDateTime:yyyyMMdd_HHmm}_{code}_{provider.Code}"),
            at,
            provider.Name,
            code,
            "PHP",
            decimal.Round(rate, rate < 1 ? 6 : 4),
            decimal.Round((decimal)(_rates.Php(Currency.Of("USD"), at) / php * draw.Between(0.0, 5.0)),
                provider.Currency.Decimals),
            code);
        return new SimulatedQuote($"{code}/PHP", _json.Write(quote), quote);
    }
}
