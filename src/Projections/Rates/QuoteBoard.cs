using Npgsql;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Rates;

/// <summary>A provider's quotes for a pair of currencies.</summary>
public sealed record QuotedPair(string From, string To, string Provider);

/// <summary>A page of the board.</summary>
/// <param name="Last">Where the page ended; null on the last one.</param>
public sealed record QuoteBoardPage(IReadOnlyList<StoredQuote> Quotes, QuotedPair? Last);

/// <summary>The newest quote of each provider and pair, whatever became of it.</summary>
public static class QuoteBoard
{
    private const string LastCurrency = "ZZZ"; // Codes are three capital letters.

    /// <summary>
    /// In the order of currencies and providers. Goes from one provider and pair to the next by the index, so that it
    /// takes as long as there are of these, not as there are quotes.
    /// </summary>
    /// <param name="from">Only quotes for this currency; null for all.</param>
    /// <param name="at">The newest with a time up to this moment.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="limit">Providers and pairs of the page; those that had not quoted by then are left out of it.</param>
    public static async Task<QuoteBoardPage> ReadAsync(
        NpgsqlConnection connection, string? from, Moment at, QuotedPair? after, int limit, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"""
            with recursive board(f, t, p, n) as (
              select x.*, 1 from ({FirstBehind("$1, $2, $3")}) x
              union all
              select x.*, b.n + 1 from board b cross join lateral ({FirstBehind("b.f, b.t, b.p")}) x where b.n <= $5)
            select {QuoteStore.Columns}, b.f, b.t, b.p from board b left join lateral (
              select * from {MartenSetup.Schema}.quotes
              where from_currency = b.f and to_currency = b.t and provider = b.p and quoted_at <= $6
              order by quoted_at desc, handled desc limit 1) q on true
            order by b.n
            """, connection);
        command.Parameters.AddWithValue(after?.From ?? from ?? "");
        command.Parameters.AddWithValue(after?.To ?? "");
        command.Parameters.AddWithValue(after?.Provider ?? "");
        command.Parameters.AddWithValue(from ?? LastCurrency);
        command.Parameters.AddWithValue(limit);
        command.Parameters.AddWithValue(at.ToDateTimeOffset());
        var (quotes, seen, last) = (new List<StoredQuote>(), 0, (QuotedPair?)null);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            if (++seen > limit) return new(quotes, last);
            last = new(rows.GetString(QuoteStore.ColumnCount), rows.GetString(QuoteStore.ColumnCount + 1), rows.GetString(QuoteStore.ColumnCount + 2));
            if (!rows.IsDBNull(0)) quotes.Add(QuoteStore.Read(rows));
        }

        return new(quotes, null);
    }

    private static string FirstBehind(string place) => $"""
        select from_currency, to_currency, provider from {MartenSetup.Schema}.quotes
        where (from_currency, to_currency, provider) > ({place}) and from_currency <= $4 order by 1, 2, 3 limit 1
        """;
}
