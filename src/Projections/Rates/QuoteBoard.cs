using Npgsql;

namespace RemitFlow.Projections.Rates;

/// <summary>A provider's quotes for a pair of currencies.</summary>
public sealed record QuotedPair(string From, string To, string Provider);

/// <summary>The newest quote of each provider and pair.</summary>
public static class QuoteBoard
{
    private const string LastCurrency = "ZZZ"; // Codes are three capital letters.

    /// <summary>
    /// In the order of currencies and providers. Goes from one provider and pair to the next by the index, so that it
    /// takes as long as there are of these, not as there are quotes.
    /// </summary>
    /// <param name="from">Only quotes for this currency; null for all.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    public static async Task<List<StoredQuote>> ReadAsync(
        NpgsqlConnection connection, string? from, QuotedPair? after, int limit, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"""
            with recursive board(f, t, p, n) as (
              select x.*, 1 from ({FirstBehind("$1, $2, $3")}) x
              union all
              select x.*, b.n + 1 from board b cross join lateral ({FirstBehind("b.f, b.t, b.p")}) x where b.n < $5)
            select q.* from board b cross join lateral (
              select {QuoteStore.Columns} from {MartenSetup.Schema}.quotes
              where from_currency = b.f and to_currency = b.t and provider = b.p
              order by quoted_at desc, handled desc limit 1) q
            order by b.n
            """, connection);
        command.Parameters.AddWithValue(after?.From ?? from ?? "");
        command.Parameters.AddWithValue(after?.To ?? "");
        command.Parameters.AddWithValue(after?.Provider ?? "");
        command.Parameters.AddWithValue(from ?? LastCurrency);
        command.Parameters.AddWithValue(limit);
        return await QuoteStore.ReadAsync(command, cancellation);
    }

    private static string FirstBehind(string place) => $"""
        select from_currency, to_currency, provider from {MartenSetup.Schema}.quotes
        where (from_currency, to_currency, provider) > ({place}) and from_currency <= $4 order by 1, 2, 3 limit 1
        """;
}
