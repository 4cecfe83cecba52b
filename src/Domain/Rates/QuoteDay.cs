using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Rates;

/// <summary>
/// One currency's accepted quotes to pesos that can stand at some moment of one UTC day, and their median at any moment of
/// it. Safe to share between threads.
/// </summary>
internal sealed class QuoteDay
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    private readonly Lock gate = new();
    private readonly Func<IEnumerable<AcceptedQuote>>? read;
    private Dictionary<string, List<(Moment At, decimal Rate)>>? providers;

    // The median is constant between two changes: the last answer of an hour nearly always holds.
    private readonly (Moment From, Moment Until, decimal? Rate)[] answers = new (Moment, Moment, decimal?)[24];

    /// <summary>Nothing was accepted before.</summary>
    public QuoteDay() => providers = [];

    /// <param name="read">What was accepted before. Asked once, by whoever comes first, and once more after it has failed.</param>
    public QuoteDay(Func<IEnumerable<AcceptedQuote>> read) => this.read = read;

    private QuoteDay(Dictionary<string, List<(Moment At, decimal Rate)>> providers) => this.providers = providers;

    public bool IsRead => Volatile.Read(ref providers) is not null;

    /// <summary>Null where no provider has quoted in (t - 24 h, t].</summary>
    public decimal? PhpPer(Moment moment)
    {
        lock (gate)
        {
            var quotes = Read();
            ref var answer = ref answers[(int)(moment.Hour - moment.Day * 24)];
            if (moment < answer.From || moment >= answer.Until) answer = Answer(quotes, moment);
            return answer.Rate;
        }
    }

    /// <summary>Of the same provider and time the last handled stands. Where nothing has been read yet it will be among what is.</summary>
    public void Accept(AcceptedQuote quote)
    {
        lock (gate)
        {
            if (providers is null) return;
            Put(providers, quote);
            Array.Clear(answers);
        }
    }

    /// <summary>The day as it stands.</summary>
    public QuoteDay Copy()
    {
        lock (gate)
        {
            return new(Read().ToDictionary(quotes => quotes.Key, quotes => quotes.Value.ToList()));
        }
    }

    private Dictionary<string, List<(Moment At, decimal Rate)>> Read()
    {
        if (providers is not null) return providers;
        var known = new Dictionary<string, List<(Moment, decimal)>>();
        foreach (var quote in read!()) Put(known, quote);
        Volatile.Write(ref providers, known);
        return known;
    }

    private static void Put(Dictionary<string, List<(Moment At, decimal Rate)>> providers, AcceptedQuote quote)
    {
        if (!providers.TryGetValue(quote.Provider, out var quotes)) providers[quote.Provider] = quotes = [];
        var behind = Behind(quotes, quote.QuotedAt);
        if (behind > 0 && quotes[behind - 1].At == quote.QuotedAt) quotes[behind - 1] = (quote.QuotedAt, quote.Rate);
        else quotes.Insert(behind, (quote.QuotedAt, quote.Rate));
    }

    private static (Moment From, Moment Until, decimal? Rate) Answer(Dictionary<string, List<(Moment At, decimal Rate)>> providers, Moment moment)
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
