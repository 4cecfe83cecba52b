using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Rates;

/// <summary>A quote as it was stored: its place in the order of handling, and what became of it.</summary>
public sealed record StoredQuote(long Handled, Quote Quote, QuoteVerdict Verdict);

/// <summary>A quote about to be stored, under an id by which its redelivery is known.</summary>
public sealed record NewQuote(Guid Record, Quote Quote);

public static class QuoteStore
{
    /// <summary>The channel on which nodes hear of new quotes. A hint only: they look by themselves too.</summary>
    public const string Channel = "remitflow_quotes";

    private const int LockSpace = 0x52_46_4c_58;

    /// <summary>One node at a time adds quotes, so that the order of handling is one and the same for all.</summary>
    public static async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select pg_advisory_xact_lock({LockSpace}, 0)", connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Those after the given place, in the order of handling.</summary>
    public static async Task<List<StoredQuote>> AfterAsync(
        NpgsqlConnection connection, long handled, int atMost, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select {Columns} from {MartenSetup.Schema}.quotes where handled > $1 order by handled limit $2", connection);
        command.Parameters.AddWithValue(handled);
        command.Parameters.AddWithValue(atMost);
        return await ReadAsync(command, cancellation);
    }

    /// <summary>How many there are: the place of the last.</summary>
    public static async Task<long> CountAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select coalesce(max(handled), 0) from {MartenSetup.Schema}.quotes");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>
    /// A text that is another one whenever quotes or the hours of rates may tell something else. An hour that is computed anew is another
    /// row, in a rebuild too.
    /// </summary>
    public static async Task<string> PositionAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"""
            select concat_ws(' ', (select max(handled) from {MartenSetup.Schema}.quotes), hour.handled, hour.xmin)
            from (select) one left join (select handled, xmin from {RateHoursTable.Named} order by handled desc limit 1) hour on true
            """, connection);
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }

    internal const string Columns = "handled, rate_id, quoted_at, provider, from_currency, to_currency, rate, fee, fee_currency, verdict";

    internal const int ColumnCount = 10;

    internal static async Task<List<StoredQuote>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        var quotes = new List<StoredQuote>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) quotes.Add(Read(rows));
        return quotes;
    }

    /// <summary>The row's first columns are <see cref="Columns"/>.</summary>
    internal static StoredQuote Read(NpgsqlDataReader row)
    {
        var quote = new Quote(
            Text(1), Moment.From(row.GetFieldValue<DateTimeOffset>(2)), row.GetString(3), row.GetString(4), row.GetString(5),
            row.GetDecimal(6), row.IsDBNull(7) ? null : row.GetDecimal(7), Text(8));
        return new StoredQuote(row.GetInt64(0), quote, (QuoteVerdict)row.GetInt16(9));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    /// <summary>Which of these are stored already.</summary>
    public static async Task<HashSet<Guid>> StoredAsync(NpgsqlConnection connection, Guid[] records, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select record from {MartenSetup.Schema}.quotes where record = any($1)", connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Uuid, records);
        var stored = new HashSet<Guid>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) stored.Add(rows.GetGuid(0));
        return stored;
    }

    /// <summary>Adds quotes behind the given place, in this order; the caller holds the lock.</summary>
    public static async Task AddAsync(
        NpgsqlConnection connection, long after, IReadOnlyList<NewQuote> quotes, IReadOnlyList<QuoteVerdict> verdicts,
        CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"""
            insert into {MartenSetup.Schema}.quotes
              (handled, record, rate_id, quoted_at, provider, from_currency, to_currency, rate, fee, fee_currency, verdict)
            select $1 + n, record, rate_id, quoted_at, provider, from_currency, to_currency, rate, fee, fee_currency, verdict
            from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11) with ordinality
              as x(record, rate_id, quoted_at, provider, from_currency, to_currency, rate, fee, fee_currency, verdict, n)
            """, connection);
        command.Parameters.AddWithValue(after);
        Add(NpgsqlDbType.Uuid, x => x.Record);
        Add(NpgsqlDbType.Text, x => x.Quote.RateId);
        Add(NpgsqlDbType.TimestampTz, x => x.Quote.QuotedAt.ToDateTimeOffset());
        Add(NpgsqlDbType.Text, x => x.Quote.Provider);
        Add(NpgsqlDbType.Text, x => x.Quote.From);
        Add(NpgsqlDbType.Text, x => x.Quote.To);
        Add(NpgsqlDbType.Numeric, x => x.Quote.Rate);
        Add(NpgsqlDbType.Numeric, x => x.Quote.Fee);
        Add(NpgsqlDbType.Text, x => x.Quote.FeeCurrency);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Smallint, verdicts.Select(x => (short)x).ToArray());
        await command.ExecuteNonQueryAsync(cancellation);

        void Add<T>(NpgsqlDbType type, Func<NewQuote, T> value) =>
            command.Parameters.AddWithValue(NpgsqlDbType.Array | type, quotes.Select(value).ToArray());
    }
}
