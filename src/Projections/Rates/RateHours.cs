using Npgsql;

namespace RemitFlow.Projections.Rates;

/// <summary>
/// Keeps the hours of quotes. An hour that a new quote falls in is computed anew from its quotes, so that a late one, a
/// correction and a repeat come to the same rows in whatever order they are handled.
/// </summary>
public static class RateHours
{
    /// <summary>Quotes that one call takes in at most: a batch of them.</summary>
    public const int Page = 1_000;

    private static readonly string Quotes = $"{MartenSetup.Schema}.quotes";

    // Of the same provider and time the last handled stands; findings are counted, and otherwise left out. Hour by hour by
    // the index: joined at once, PostgreSQL would sort all quotes for the few of a batch.
    private static readonly string Follow = $"""
        with news as (
          select handled, from_currency, to_currency, date_trunc('hour', quoted_at, 'UTC') as start from {Quotes}
          where handled > (select coalesce(max(handled), 0) from {RateHoursTable.Named}) order by handled limit {Page}),
        hours as (select distinct from_currency, to_currency, start from news)
        insert into {RateHoursTable.Named} as r
          (from_currency, to_currency, start, open, high, low, close, rate_sum, quotes, findings, handled)
        select h.*, q.* from hours h cross join lateral (
          select (array_agg(rate order by quoted_at, handled) filter (where stands))[1], max(rate) filter (where stands),
            min(rate) filter (where stands), (array_agg(rate order by quoted_at desc, handled desc) filter (where stands))[1],
            coalesce(sum(rate) filter (where stands), 0), count(*) filter (where stands), count(*) filter (where verdict > 1), max(handled)
          from (
            select quoted_at, handled, rate, verdict, verdict <= 1 and row_number() over (
              partition by provider, quoted_at, verdict > 1 order by handled desc) = 1 as stands
            from {Quotes}
            where from_currency = h.from_currency and to_currency = h.to_currency and quoted_at >= h.start
              and quoted_at < h.start + interval '1 hour' and handled <= (select max(handled) from news)) told) q
        on conflict (from_currency, to_currency, start) do update set open = excluded.open, high = excluded.high, low = excluded.low,
          close = excluded.close, rate_sum = excluded.rate_sum, quotes = excluded.quotes, findings = excluded.findings, handled = excluded.handled
        """;

    /// <summary>Takes the next page of quotes in; false when there was none. The caller holds the lock.</summary>
    public static async Task<bool> FollowAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Follow, connection);
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }

    /// <summary>The same, in a transaction of its own: for what is not in yet after an upgrade that brought the table.</summary>
    public static Task<bool> FollowAsync(NpgsqlDataSource database, CancellationToken cancellation) =>
        LockedAsync(database, FollowAsync, cancellation);

    /// <summary>Begins anew: nothing is in, and the next page is the first.</summary>
    public static Task ForgetAsync(NpgsqlDataSource database, CancellationToken cancellation) => LockedAsync(database, async (connection, stop) =>
    {
        await using var command = new NpgsqlCommand($"delete from {RateHoursTable.Named}", connection);
        return await command.ExecuteNonQueryAsync(stop) > 0;
    }, cancellation);

    private static async Task<bool> LockedAsync(
        NpgsqlDataSource database, Func<NpgsqlConnection, CancellationToken, Task<bool>> act, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await QuoteStore.LockAsync(connection, cancellation);
        var acted = await act(connection, cancellation);
        await transaction.CommitAsync(cancellation);
        return acted;
    }
}
