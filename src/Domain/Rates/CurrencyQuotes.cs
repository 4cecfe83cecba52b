using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Rates;

/// <summary>One currency's accepted quotes to pesos, and their median at any moment. Safe to share between threads.</summary>
internal sealed class CurrencyQuotes
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<(Moment At, decimal Rate)>> providers = [];

    /// <summary>Event times in hand at once, of partitions and lanes that are not equally far, are some hours at most.</summary>
    private const int Hours = 32;

    // The median is constant between two changes: the last answer of an hour nearly always holds.
    private readonly (Moment From, Moment Until, decimal? Rate)[] answers = new (Moment, Moment, decimal?)[Hours];

    /// <summary>Null where no provider has quoted in (t - 24 h, t].</summary>
    public decimal? PhpPer(Moment moment)
    {
        lock (gate)
        {
            ref var answer = ref answers[(int)(moment.Hour & (Hours - 1))];
            if (moment < answer.From || moment >= answer.Until) answer = Answer(moment);
            return answer.Rate;
        }
    }

    /// <summary>Of the same provider and time the last handled stands.</summary>
    public void Accept(Quote quote)
    {
        lock (gate)
        {
            if (!providers.TryGetValue(quote.Provider, out var quotes)) providers[quote.Provider] = quotes = [];
            var behind = Behind(quotes, quote.QuotedAt);
            if (behind > 0 && quotes[behind - 1].At == quote.QuotedAt) quotes[behind - 1] = (quote.QuotedAt, quote.Rate);
            else quotes.Insert(behind, (quote.QuotedAt, quote.Rate));
            Array.Clear(answers);
        }
    }

    /// <summary>As much as the median at any moment from the first to the last depends on: however many quotes there are, those of a day more.</summary>
    public CurrencyQuotes Copy(Moment first, Moment last)
    {
        lock (gate)
        {
            var copy = new CurrencyQuotes();
            foreach (var (provider, quotes) in providers) copy.providers[provider] = quotes[Behind(quotes, first - Fresh)..Behind(quotes, last)];
            return copy;
        }
    }

    private (Moment From, Moment Until, decimal? Rate) Answer(Moment moment)
    {
        var (from, until) = (new Moment(long.MinValue), new Moment(long.MaxValue));
        var standing = new List<decimal>();
        foreach (var quotes in providers.Values)
        {
            var behind = Behind(quotes, moment);
            if (behind < quotes.Count) until = Earlier(until, quotes[behind].At);
            if (behind == 0) continue;

            var (at, rate) = quotes[behind - 1];
            from = Later(from, at);
            if (at + Fresh > moment)
            {
                standing.Add(rate);
                until = Earlier(until, at + Fresh);
            }
            else
            {
                from = Later(from, at + Fresh);
            }
        }

        return (from, until, standing.Count > 0 ? Median(standing) : null);
    }

    private static decimal Median(List<decimal> rates)
    {
        rates.Sort();
        var middle = rates.Count / 2;
        return rates.Count % 2 == 1 ? rates[middle] : (rates[middle - 1] + rates[middle]) / 2;
    }

    /// <summary>How many quotes stand at or before the moment.</summary>
    private static int Behind(List<(Moment At, decimal Rate)> quotes, Moment moment)
    {
        var (low, high) = (0, quotes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (quotes[middle].At <= moment) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static Moment Earlier(Moment a, Moment b) => a < b ? a : b;

    private static Moment Later(Moment a, Moment b) => a > b ? a : b;
}
