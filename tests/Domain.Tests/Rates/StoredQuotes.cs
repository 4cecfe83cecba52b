using RemitFlow.Domain.Rates;

namespace RemitFlow.Domain.Tests.Rates;

/// <summary>Quotes in the order of handling, from which days are read.</summary>
internal sealed class StoredQuotes : IAcceptedQuotes
{
    private readonly List<(Quote Quote, QuoteVerdict Verdict)> handled = [];

    public int Count => handled.Count;

    /// <summary>How often a day has been read.</summary>
    public int Reads { get; private set; }

    /// <summary>Answers that are waited for have been read, and come once it completes.</summary>
    public Task Answer { get; set; } = Task.CompletedTask;

    /// <summary>Reading fails as long as it is set.</summary>
    public bool IsAway { get; set; }

    public long Add(Quote quote, QuoteVerdict verdict = QuoteVerdict.Accepted)
    {
        handled.Add((quote, verdict));
        return handled.Count;
    }

    ILookup<(string Currency, long Day), AcceptedQuote> IAcceptedQuotes.Read(IReadOnlyCollection<(string Currency, long Day)> days, long upTo)
    {
        Reads++;
        if (IsAway) throw new InvalidOperationException("The store is away.");
        return days
            .SelectMany(_ => handled.Take((int)upTo), (day, told) => (Key: day, told.Quote, told.Verdict))
            .Where(x => x.Verdict == QuoteVerdict.Accepted && x.Quote.From == x.Key.Currency && x.Key.Day - x.Quote.QuotedAt.Day is 0 or 1)
            .ToLookup(x => x.Key, x => new AcceptedQuote(x.Quote.Provider, x.Quote.QuotedAt, x.Quote.Rate));
    }

    async Task<ILookup<(string Currency, long Day), AcceptedQuote>> IAcceptedQuotes.ReadAsync(
        IReadOnlyCollection<(string Currency, long Day)> days, long upTo, CancellationToken cancellation)
    {
        var read = ((IAcceptedQuotes)this).Read(days, upTo);
        await Answer;
        return read;
    }
}
