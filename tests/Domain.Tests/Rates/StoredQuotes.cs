using RemitFlow.Domain.Rates;

namespace RemitFlow.Domain.Tests.Rates;

/// <summary>Quotes in the order of handling, from which days are read.</summary>
internal sealed class StoredQuotes : IAcceptedQuotes
{
    private readonly List<(Quote Quote, QuoteVerdict Verdict)> handled = [];

    public int Count => handled.Count;

    /// <summary>How often a day has been read.</summary>
    public int Reads { get; private set; }

    /// <summary>Reading fails as long as it is set.</summary>
    public bool IsAway { get; set; }

    public long Add(Quote quote, QuoteVerdict verdict = QuoteVerdict.Accepted)
    {
        handled.Add((quote, verdict));
        return handled.Count;
    }

    IReadOnlyList<AcceptedQuote> IAcceptedQuotes.Read(string currency, long day, long upTo)
    {
        Reads++;
        if (IsAway) throw new InvalidOperationException("The store is away.");
        return [.. handled.Take((int)upTo)
            .Where(x => x.Verdict == QuoteVerdict.Accepted && x.Quote.From == currency && (x.Quote.QuotedAt.Day == day || x.Quote.QuotedAt.Day == day - 1))
            .Select(x => new AcceptedQuote(x.Quote.Provider, x.Quote.QuotedAt, x.Quote.Rate))];
    }
}
