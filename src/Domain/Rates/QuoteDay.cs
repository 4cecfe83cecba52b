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
    private readonly List<AcceptedQuote> unread = []; // Taken in while what is stored has not been.
    private Dictionary<string, List<(Moment At, decimal Rate)>>? providers;

    // The median is constant between two changes: the last answer of an hour nearly always holds.
    private readonly (Moment From, Moment Until, decimal? Rate)[] answers = new (Moment, Moment, decimal?)[24];

    /// <summary>One of which nothing can be told until <see cref="Begin"/>.</summary>
    public QuoteDay()
    {
    }

    private QuoteDay(Dictionary<string, List<(Moment At, decimal Rate)>> providers) => this.providers = providers;

    /// <summary>One without any quotes.</summary>
    public static QuoteDay Empty => new([]);

    public bool IsRead => Volatile.Read(ref providers) is not null;

    /// <summary>Takes in what was stored, up to any place since it was held; nothing where somebody else has done so.</summary>
    public void Begin(IEnumerable<AcceptedQuote> stored)
    {
        lock (gate)
        {
            if (providers is not null) return;
            var known = new Dictionary<string, List<(Moment, decimal)>>();
            foreach (var quote in stored.Concat(unread)) Put(known, quote); // Some are in both: the last handled is the last here too.
            unread.Clear();
            Volatile.Write(ref providers, known);
        }
    }

    /// <summary>Null where no provider has quoted in (t - 24 h, t].</summary>
    public decimal? PhpPer(Moment moment)
    {
        lock (gate)
        {
            ref var answer = ref answers[(int)(moment.Hour - moment.Day * 24)];
            if (moment < answer.From || moment >= answer.Until) answer = Answer(moment);
            return answer.Rate;
        }
    }

    /// <summary>Of the same provider and time the last handled stands.</summary>
    public void Accept(AcceptedQuote quote)
    {
        lock (gate)
        {
            if (providers is null) unread.Add(quote);
            else Put(providers, quote);
            Array.Clear(answers);
        }
    }

    /// <summary>The day as it stands.</summary>
    public QuoteDay Copy()
    {
        lock (gate)
        {
            return new(providers!.ToDictionary(quotes => quotes.Key, quotes => quotes.Value.ToList()));
        }
    }

    private static void Put(Dictionary<string, List<(Moment At, decimal Rate)>> providers, AcceptedQuote quote)
    {
        if (!providers.TryGetValue(quote.Provider, out var quotes)) providers[quote.Provider] = quotes = [];
        var behind = Behind(quotes, quote.QuotedAt);
        if (behind > 0 && quotes[behind - 1].At == quote.QuotedAt) quotes[behind - 1] = (quote.QuotedAt, quote.Rate);
        else quotes.Insert(behind, (quote.QuotedAt, quote.Rate));
    }

    private (Moment From, Moment Until, decimal? Rate) Answer(Moment moment)
    {
        var (from, until) = (new Moment(long.MinValue), new Moment(long.MaxValue));
        var standing = new List<decimal>();
        foreach (var quotes in providers!.Values)
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
