using Marten;
using Npgsql;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Rates;
using RemitFlow.Web.Reading;

namespace RemitFlow.Web.Rates;

/// <summary>
/// A batch of providers' quotes: an ordinary Wolverine Kafka handler. Stores them in one order for all nodes, with what
/// becomes of each; every node, this one too, takes them into its reference rates from the store.
/// </summary>
public static class WhenQuotesArrive
{
    public static async Task Handle(
        QuoteRecord[] records, IDocumentSession session, QuoteFollower follower, ReferenceRates rates, ILogger<QuoteFollower> log,
        CancellationToken cancellation)
    {
        await session.BeginTransactionAsync(cancellation);
        var connection = (NpgsqlConnection)session.Connection;
        await QuoteStore.LockAsync(connection, cancellation);
        var stored = await QuoteStore.StoredAsync(connection, [.. records.Select(record => record.Id)], cancellation);

        var reader = new QuoteReader();
        var quotes = new List<NewQuote>();
        foreach (var record in records)
        {
            if (!stored.Add(record.Id)) continue;
            var read = reader.Read(record.Json, Moment.From(record.RecordTime));
            if (read.Quote is { } quote) quotes.Add(new NewQuote(record.Id, quote));
            else log.LogWarning("A quote is unreadable: {Reason} {Field} {Detail}", read.Unreadable!.Reason, read.Unreadable.Field, read.Unreadable.Detail);
        }

        if (quotes.Count == 0) return;

        // Nobody adds while we hold the lock: once caught up, the rates are those that the verdicts are about.
        var last = await follower.CatchUpAsync(connection, cancellation);
        await rates.ReadAheadAsync(quotes.Select(x => (x.Quote.From, x.Quote.QuotedAt)), cancellation);
        await QuoteStore.AddAsync(connection, last, quotes, rates.Judge([.. quotes.Select(x => x.Quote)]), cancellation);
        await RateHours.FollowAsync(connection, cancellation);
        session.QueueSqlCommand($"notify {QuoteStore.Channel}"); // No select: its row would be taken for the next operation's answer.
    }
}
