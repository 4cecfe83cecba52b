using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Rates;

/// <summary>The accepted ones among the stored quotes.</summary>
public sealed class AcceptedQuotes(NpgsqlDataSource database) : IAcceptedQuotes
{
    public ILookup<(string Currency, long Day), AcceptedQuote> Read(IReadOnlyCollection<(string Currency, long Day)> days, long handled)
    {
        using var command = Command(days, handled);
        using var rows = command.ExecuteReader();
        var found = new List<((string, long) Day, AcceptedQuote Quote)>();
        while (rows.Read()) found.Add(Read(rows));
        return found.ToLookup(x => x.Day, x => x.Quote);
    }

    public async Task<ILookup<(string Currency, long Day), AcceptedQuote>> ReadAsync(
        IReadOnlyCollection<(string Currency, long Day)> days, long handled, CancellationToken cancellation)
    {
        await using var command = Command(days, handled);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var found = new List<((string, long) Day, AcceptedQuote Quote)>();
        while (await rows.ReadAsync(cancellation)) found.Add(Read(rows));
        return found.ToLookup(x => x.Day, x => x.Quote);
    }

    private NpgsqlCommand Command(IReadOnlyCollection<(string Currency, long Day)> days, long handled)
    {
        // By the index for each day: "offset 0" keeps the planner from scanning all quotes for many of them.
        var command = database.CreateCommand($"""
            select a.currency, a.day, q.provider, q.quoted_at, q.rate from unnest($1, $2, $3) a(currency, day, midnight)
            cross join lateral (
              select * from {MartenSetup.Schema}.quotes q
              where q.from_currency = a.currency and q.to_currency = 'PHP' and q.quoted_at >= a.midnight - interval '24 hours'
                and q.quoted_at < a.midnight + interval '24 hours' and q.verdict = 0 and q.handled <= $4
              offset 0) q
            order by q.handled
            """);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, days.Select(x => x.Currency).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Bigint, days.Select(x => x.Day).ToArray());
        command.Parameters.AddWithValue(
            NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, days.Select(x => Moment.AtHour(x.Day * 24).ToDateTimeOffset()).ToArray());
        command.Parameters.AddWithValue(handled);
        return command;
    }

    private static ((string Currency, long Day) Day, AcceptedQuote Quote) Read(NpgsqlDataReader row) =>
        ((row.GetString(0), row.GetInt64(1)), new(row.GetString(2), Moment.From(row.GetFieldValue<DateTimeOffset>(3)), row.GetDecimal(4)));
}
