namespace RemitFlow.Domain.Rates;

/// <summary>The days of all currencies that were asked for lately. Safe to share between threads.</summary>
/// <param name="read">A currency's quotes of that day and the day before it.</param>
/// <param name="most">So many days are held at most, two generations of which the older is let go; null where nobody else has what is accepted.</param>
internal sealed class QuoteDays(Func<string, long, IEnumerable<AcceptedQuote>> read, int? most)
{
    private readonly Lock gate = new();
    private readonly int generation = most / 2 ?? int.MaxValue;
    private Dictionary<(string Currency, long Day), QuoteDay> young = [];
    private Dictionary<(string Currency, long Day), QuoteDay> old = [];

    public QuoteDay Of(string currency, long number)
    {
        var key = (currency, number);
        lock (gate)
        {
            if (young.TryGetValue(key, out var day)) return day;
            if (!old.Remove(key, out day)) day = new QuoteDay(() => read(currency, number));
            if (young.Count >= generation) (old, young) = (young, []);
            return young[key] = day;
        }
    }

    /// <summary>Null where it is not held.</summary>
    public QuoteDay? Find(string currency, long number)
    {
        var key = (currency, number);
        lock (gate)
        {
            return young.GetValueOrDefault(key) ?? old.GetValueOrDefault(key);
        }
    }

    /// <summary>Puts it into the two days at whose moments it can stand.</summary>
    public void Accept(string currency, AcceptedQuote quote)
    {
        foreach (var number in (ReadOnlySpan<long>)[quote.QuotedAt.Day, quote.QuotedAt.Day + 1])
        {
            var day = most is null ? Of(currency, number) : Find(currency, number);
            day?.Accept(quote, isStored: most is not null);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            young.Clear();
            old.Clear();
        }
    }
}
