using RemitFlow.Simulator.Schemes;

namespace RemitFlow.Simulator.Feeds;

/// <summary>
/// Sends a simulation to a feed: remittances at their pace, and between them the quotes of the same event time.
/// </summary>
public sealed class Run(SimulationOptions options, QuoteOrder quoteOrder, IFeed feed, Action<SchemeLabel>? label)
{
    /// <summary>
    /// The clock and the signal are looked at once in so many messages: both cost more than a message may.
    /// </summary>
    private const int MessagesBetweenLooks = 64;
    private readonly QuoteGenerator _quotes = new(options);
    private readonly SchemeLabels _labels = new(label ?? (_ => { }));
    private readonly Progress _progress = new(feed);
    private DateTimeOffset _quotedUpTo = options.Start - options.QuoteInterval;

    public Tally Tally { get; } = new();

    /// <summary>
    /// Until the count is reached or <paramref name="stop"/> is called for; then all that was sent has arrived.
    /// </summary>
    public Tally Send(CancellationToken stop)
    {
        if (quoteOrder == QuoteOrder.Only)
        {
            SendQuotesOnly(stop);
        }
        else
        {
            SendRemittances(stop);
        }

        feed.Flush();
        _labels.Finish();
        return Tally;
    }

    private void SendRemittances(CancellationToken stop)
    {
        var generator = new RemittanceGenerator(options);
        if (quoteOrder != QuoteOrder.None)
        {
            SendQuotes(options.Start, stop);
        }

        if (quoteOrder == QuoteOrder.First)
        {
            SendQuotes(options.Count > 0 ? generator.TimeOf(options.Count) : options.Start, stop);
            feed.Flush();
        }

        var pace = new Pace(options.Rate, stop);
        var number = 0L;
        foreach (var message in generator.Messages())
        {
            if ((options.Rate > 0 || number % MessagesBetweenLooks == 0) && !Look(pace, number))
            {
                break;
            }

            if (quoteOrder != QuoteOrder.None)
            {
                SendQuotes(generator.TimeOf(number), stop);
            }

            feed.Send(message);
            Tally.Add(message);
            _labels.Add(message);
            number++;
        }
    }

    private bool Look(Pace pace, long number)
    {
        _progress.Tell(number);
        return pace.WaitFor(number);
    }

    private void SendQuotes(DateTimeOffset upTo, CancellationToken stop)
    {
        // Asking for the quotes of a moment costs a walk through an interval; a second of event time is fine enough.
        if (upTo - _quotedUpTo < TimeSpan.FromSeconds(1) || stop.IsCancellationRequested)
        {
            return;
        }

        foreach (var quote in _quotes.Between(_quotedUpTo, upTo))
        {
            feed.Send(quote);
            Tally.AddQuote();
        }

        _quotedUpTo = upTo;
    }

    /// <summary>Quotes by the wall clock at the given speed; over a span as fast as possible.</summary>
    private void SendQuotesOnly(CancellationToken stop)
    {
        var pace = new Pace(0, stop);
        var end = options.Span is { } span ? options.Start + span : DateTimeOffset.MaxValue;
        for (var from = _quotedUpTo; from < end; from += options.QuoteInterval)
        {
            var to = end - from < options.QuoteInterval ? end : from + options.QuoteInterval;
            foreach (var quote in _quotes.Between(from, to))
            {
                var due = options.Span is null ? (quote.Quote.Timestamp - options.Start) / options.Speed
                    : TimeSpan.Zero;
                _progress.Tell(Tally.Quotes);
                if (!pace.WaitFor(due) || (options.Count > 0 && Tally.Quotes >= options.Count))
                {
                    return;
                }

                feed.Send(quote);
                Tally.AddQuote();
            }
        }
    }
}

/// <summary>When quotes are sent.</summary>
public enum QuoteOrder
{
    /// <summary>Between the remittances, as event time passes.</summary>
    Among,

    /// <summary>
    /// All of them before the first remittance; without a count, those up to the start before, and the others among
    /// them.
    /// </summary>
    First,

    /// <summary>No remittances.</summary>
    Only,

    /// <summary>No quotes.</summary>
    None,
}
