using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Rates;

/// <summary>
/// Pesos per unit of any currency at any moment, from the quotes handled so far: the median of each provider's newest
/// quote in (t - 24 h, t], else the built-in table, where a pegged currency follows the dollar's reference rate. The
/// same quotes in the same order give the same rates, on every node. Safe to share between threads; quotes are handled
/// one after the other.
/// </summary>
public sealed class ReferenceRates
{
    /// <summary>How far a quote, or a declared figure, may be off the reference: a fifth.</summary>
    public const decimal Tolerance = 0.20m;

    /// <summary>Days of a currency that are held where the quotes are stored: a month of 15 currencies twice over, a megabyte for each 30 of them.</summary>
    public const int MostDays = 1024;

    private readonly QuoteDays days;
    private readonly IAcceptedQuotes? stored;
    private readonly bool keepsAll;
    private long handled;

    /// <summary>Holds all that it handles.</summary>
    public ReferenceRates()
    {
        keepsAll = true;
        days = new((_, _) => QuoteDay.Empty);
    }

    /// <summary>
    /// Holds what is asked for lately: a day of a currency is read by <see cref="ReadAheadAsync"/>, or while whoever first asks
    /// for it waits.
    /// </summary>
    public ReferenceRates(IAcceptedQuotes stored)
    {
        this.stored = stored;
        days = new((_, _) => new QuoteDay(), MostDays);
    }

    /// <summary>Rates as they stand, for trying: what they handle is in no others.</summary>
    private ReferenceRates(ReferenceRates standing) => days = new((currency, day) => standing.Read(currency, day).Copy());

    /// <summary>The place, in the order of handling, of the last stored quote that has been taken in.</summary>
    public long Handled
    {
        get => Volatile.Read(ref handled);
        private set => Volatile.Write(ref handled, value);
    }

    /// <summary>Null for a currency without a rate at that moment.</summary>
    public decimal? PhpPer(string currency, Moment moment) =>
        currency == "PHP" ? 1
        : Read(currency, moment.Day).PhpPer(moment) is { } median ? median
        : ReferenceTable.PegOf(currency) is { } peg ? PhpPer("USD", moment) / peg
        : ReferenceTable.PhpPer(currency, moment);

    /// <summary>Reads, all at once, the days that these and the dollar's rates depend on and that are not held.</summary>
    public async Task ReadAheadAsync(IEnumerable<(string Currency, Moment Moment)> asked, CancellationToken cancellation)
    {
        if (stored is null) return;
        var unread = new Dictionary<(string Currency, long Day), QuoteDay>();
        foreach (var (currency, moment) in asked)
        {
            Look(currency, moment.Day);
            Look("USD", moment.Day);
        }

        if (unread.Count == 0) return;
        var quotes = await stored.ReadAsync(unread.Keys, Handled, cancellation); // So far, since they are held: the rest comes to them by itself.
        foreach (var (key, day) in unread) day.Begin(quotes[key]);

        void Look(string currency, long number)
        {
            if (days.Of(currency, number) is { IsRead: false } day) unread[(currency, number)] = day;
        }
    }

    /// <summary>False for a currency of which it is known, without asking what is stored, that it has no rate at that moment.</summary>
    public bool MayHave(string currency, Moment moment) =>
        days.Find(currency, moment.Day) is not { IsRead: true } day || day.PhpPer(moment) is not null
        || ReferenceTable.PhpPer(currency, moment) is not null;

    /// <summary>Null for a currency without a rate at that moment.</summary>
    public Valuation? Value(decimal amount, string currency, Moment moment) =>
        PhpPer(currency, moment) is { } php && PhpPer("USD", moment) is { } usd
            ? Valuation.Of(amount, currency, php, usd)
            : null;

    /// <summary>Takes a quote in; what is off never enters.</summary>
    public QuoteVerdict Handle(Quote quote)
    {
        if (quote.Rate <= 0) return QuoteVerdict.NotPositive;
        if (!IsToPesos(quote)) return QuoteVerdict.NotToPesos;
        if (PhpPer(quote.From, quote.QuotedAt) is { } reference && IsOff(quote.Rate, reference)) return QuoteVerdict.OffReference;

        Accept(quote);
        return QuoteVerdict.Accepted;
    }

    /// <summary>Takes a stored quote in, the one that was handled after <see cref="Handled"/>.</summary>
    public void Follow(long place, Quote quote, QuoteVerdict verdict)
    {
        Handled = place; // First: whoever reads its day from now on finds it there.
        if (verdict == QuoteVerdict.Accepted) Accept(quote);
    }

    /// <summary>Takes all stored quotes in up to that place: their days are read once they are asked for.</summary>
    public void BeginAfter(long place)
    {
        Handled = place;
        days.Clear();
    }

    /// <summary>
    /// What would become of these quotes, handled one after the other from here, without taking any of them in: for
    /// whoever must write the verdict down before it holds.
    /// </summary>
    public IReadOnlyList<QuoteVerdict> Judge(IReadOnlyList<Quote> quotes)
    {
        var trial = new ReferenceRates(this);
        foreach (var quote in quotes.Where(IsToPesos)) // What is tried goes into the days that will be asked for.
        {
            trial.days.Of(quote.From, quote.QuotedAt.Day);
            trial.days.Of("USD", quote.QuotedAt.Day);
        }

        return [.. quotes.Select(trial.Handle)];
    }

    /// <summary>More than a fifth away from the reference.</summary>
    public static bool IsOff(decimal declared, decimal reference) => Math.Abs(declared - reference) > Tolerance * reference;

    private static bool IsToPesos(Quote quote) => quote.To == "PHP" && quote.From != "PHP";

    private void Accept(Quote quote)
    {
        if (keepsAll)
        {
            days.Of(quote.From, quote.QuotedAt.Day);
            days.Of(quote.From, quote.QuotedAt.Day + 1);
        }

        days.Accept(quote.From, new AcceptedQuote(quote.Provider, quote.QuotedAt, quote.Rate));
    }

    private QuoteDay Read(string currency, long number)
    {
        var day = days.Of(currency, number);
        if (!day.IsRead) day.Begin(stored!.Read([(currency, number)], Handled)[(currency, number)]);
        return day;
    }
}
