using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Rates;

/// <summary>
/// The quotes to pesos that stand at a moment: each provider's newest accepted one in (t - 24 h, t], the same that the
/// reference rate is the median of.
/// </summary>
public static class StandingQuotes
{
    /// <summary>Providers of a currency that are looked at: the first by name.</summary>
    public const int MostProviders = 100;

    /// <summary>Currencies that are looked at: the first by code.</summary>
    public const int MostCurrencies = 200;

    private static readonly string Quotes = $"{MartenSetup.Schema}.quotes";

    /// <summary>For each currency and moment asked for, in the same order, the quotes by the provider's name.</summary>
    public static async Task<ILookup<int, Quote>> AtAsync(
        NpgsqlConnection connection, IReadOnlyList<(string Currency, Moment At)> asked, CancellationToken cancellation)
    {
        // From provider to provider by the index: it takes as long as there are of these, not of quotes.
        await using var command = new NpgsqlCommand($"""
            with recursive providers(c, p, n) as (
              select c, (select min(provider) from {Quotes} where from_currency = c and to_currency = 'PHP'), 1
              from (select distinct c from unnest($1) c) x
              union all
              select c, (select min(provider) from {Quotes} where from_currency = c and to_currency = 'PHP' and provider > p), n + 1
              from providers where p is not null and n < {MostProviders})
            select {QuoteStore.Columns}, a.n from unnest($1, $2) with ordinality as a(c, at, n)
            join providers v on v.c = a.c and v.p is not null
            cross join lateral (
              select * from {Quotes} q
              where q.from_currency = a.c and q.to_currency = 'PHP' and q.provider = v.p and q.verdict = 0
                and q.quoted_at <= a.at and q.quoted_at > a.at - interval '24 hours'
              order by q.quoted_at desc, q.handled desc limit 1) q
            order by a.n, q.provider
            """, connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, asked.Select(x => x.Currency).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, asked.Select(x => x.At.ToDateTimeOffset()).ToArray());
        var found = new List<(int Asked, Quote Quote)>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) found.Add(((int)rows.GetInt64(QuoteStore.ColumnCount) - 1, QuoteStore.Read(rows).Quote));
        return found.ToLookup(x => x.Asked, x => x.Quote);
    }

    /// <summary>The currencies that were ever quoted, by code.</summary>
    public static async Task<List<string>> CurrenciesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"""
            with recursive currencies(c, n) as (
              select (select min(from_currency) from {Quotes}), 1
              union all
              select (select min(from_currency) from {Quotes} where from_currency > c), n + 1 from currencies
              where c is not null and n < {MostCurrencies})
            select c from currencies where c is not null order by c
            """, connection);
        var currencies = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) currencies.Add(rows.GetString(0));
        return currencies;
    }

    /// <summary>How many quotes of a currency to pesos in (t - 24 h, t] are findings: what is left out of those that stand.</summary>
    public static async Task<long> FindingsAsync(NpgsqlConnection connection, string currency, Moment at, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"""
            select count(*) from {Quotes} where from_currency = $1 and to_currency = 'PHP' and quoted_at <= $2
              and quoted_at > $2 - interval '24 hours' and verdict > 1
            """, connection);
        command.Parameters.AddWithValue(currency);
        command.Parameters.AddWithValue(at.ToDateTimeOffset());
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
