namespace RemitFlow.Domain.Rates;

/// <summary>The days of all currencies that were asked for lately. Safe to share between threads.</summary>
/// <param name="open">A currency's day, when it is asked for and not held.</param>
/// <param name="most">So many are held at most: two generations, of which the older is let go.</param>
internal sealed class QuoteDays(Func<string, long, QuoteDay> open, int most = int.MaxValue)
{
    private readonly Lock gate = new();
    private readonly int generation = most / 2;
    private Dictionary<(string Currency, long Day), QuoteDay> young = [];
    private Dictionary<(string Currency, long Day), QuoteDay> old = [];

    public QuoteDay Of(string currency, long number)
    {
        var key = (currency, number);
        lock (gate)
        {
            if (young.TryGetValue(key, out var day)) return day;
            if (!old.Remove(key, out day)) day = open(currency, number);
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

    /// <summary>Puts it into the two days at whose moments it can stand, if they are held.</summary>
    public void Accept(string currency, AcceptedQuote quote)
    {
        Find(currency, quote.QuotedAt.Day)?.Accept(quote);
        Find(currency, quote.QuotedAt.Day + 1)?.Accept(quote);
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
