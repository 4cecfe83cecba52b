using Npgsql;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Rates;

/// <summary>What is read of rates is found by an index: as many rows as the answer needs, however many are stored.</summary>
public sealed class RateReadsTests(Postgres postgres) : StoreTest(postgres)
{
    private const int Days = 14;
    private const int ADay = 96;
    private const int Providers = 5;
    private static readonly Moment First = Some.At("2026-03-01T00:00:00Z");
    private static readonly Moment Noon = First + TimeSpan.FromDays(7.5);

    [Fact]
    public async Task As_many_rows_are_read_as_an_answer_needs()
    {
        await FillAsync();
        await Store.ExecuteAsync("analyze remitflow.quotes; analyze remitflow.rate_hours"); // As the keeper of statistics does within seconds.

        await ReadsAsync("quotes", atMost: 30, connection => StandingQuotes.AtAsync(connection, [("SAR", Noon)], Cancelled));
        await ReadsAsync("quotes", atMost: 300 * Providers * 2, connection => StandingQuotes.AtAsync(
            connection, [.. Enumerable.Range(0, 300).Select(n => ("SAR", First + TimeSpan.FromHours(n)))], Cancelled));
        await ReadsAsync("quotes", atMost: Providers * ADay + 10, connection => StandingQuotes.FindingsAsync(connection, "SAR", Noon, Cancelled));
        await ReadsAsync("quotes", atMost: 30, connection => StandingQuotes.CurrenciesAsync(connection, Cancelled));
        await ReadsAsync("quotes", atMost: 2 * 15 * Providers + 30, connection => QuoteBoard.ReadAsync(connection, null, Noon, null, 200, Cancelled));
        await ReadsAsync("rate_hours", atMost: 7 * 24, connection =>
            RateSeries.ReadAsync(connection, "SAR", "PHP", First.Hour, First.Hour + 7 * 24, 24, Cancelled));
        await ReadsAsync("rate_hours", atMost: 7 * 24, connection => RateSeries.MeansAsync(connection, "SAR", First.Hour, First.Hour + 7 * 24, Cancelled));

        // A new quote has its hour's quotes read, and the hours' newest place looked up.
        await using (var connection = await Store.Data.OpenConnectionAsync(Cancelled))
        {
            var late = new Quote(null, Noon, "P1", "SAR", "PHP", 16, null, null);
            await QuoteStore.AddAsync(connection, await QuoteStore.CountAsync(Store.Data, Cancelled), [new(Guid.NewGuid(), late)], [QuoteVerdict.Accepted], Cancelled);
        }

        await ReadsAsync("quotes", atMost: 50, async connection => (await RateHours.FollowAsync(connection, Cancelled)).ShouldBeTrue());
    }

    private async Task ReadsAsync(string table, long atMost, Func<NpgsqlConnection, Task> read)
    {
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        await using var transaction = await connection.BeginTransactionAsync(Cancelled);
        var before = await RowsReadAsync(); // The server adds up by connection, and this one may have been in use.
        await read(connection);
        (await RowsReadAsync() - before).ShouldBeInRange(1, atMost);

        async Task<long> RowsReadAsync()
        {
            await using var count = new NpgsqlCommand(
                "select coalesce(sum(seq_tup_read + idx_tup_fetch), 0)::bigint from pg_stat_xact_user_tables where schemaname = 'remitflow' and relname = $1", connection);
            count.Parameters.AddWithValue(table);
            return (long)(await count.ExecuteScalarAsync(Cancelled))!;
        }
    }

    private async Task FillAsync()
    {
        await Store.ExecuteAsync($"""
            insert into remitflow.quotes (handled, record, quoted_at, provider, from_currency, to_currency, rate, verdict)
            select row_number() over (order by t, c, p), gen_random_uuid(), '{First}'::timestamptz + t * interval '15 minutes', 'P' || p, c, 'PHP', 10 + random(), 0
            from generate_series(0, {Days * ADay - 1}) t, generate_series(1, {Providers}) p,
              unnest(array['AED','AUD','CAD','EUR','GBP','HKD','JPY','KRW','KWD','MYR','QAR','SAR','SGD','TWD','USD']) c
            """);
        while (await RateHours.FollowAsync(Store.Data, Cancelled)) Cancelled.ThrowIfCancellationRequested();
        (await Store.AskAsync<long>("select count(*) from remitflow.rate_hours")).ShouldBe(15 * Days * 24);
    }
}
