using Npgsql;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Rates;

/// <summary>
/// The accepted ones among the stored quotes. Read while somebody waits, once for each currency and day: who decides, or tells a
/// rate, cannot go on without.
/// </summary>
public sealed class AcceptedQuotes(NpgsqlDataSource database) : IAcceptedQuotes
{
    private static readonly long LastDay = Moment.From(DateTimeOffset.MaxValue).Day;

    public IReadOnlyList<AcceptedQuote> Read(string currency, long day, long handled)
    {
        if (day > LastDay) return [];
        using var command = database.CreateCommand($"""
            select provider, quoted_at, rate from {MartenSetup.Schema}.quotes
            where from_currency = $1 and to_currency = 'PHP' and quoted_at >= $2 - interval '24 hours' and quoted_at < $2 + interval '24 hours'
              and verdict = 0 and handled <= $3
            order by handled
            """);
        command.Parameters.AddWithValue(currency);
        command.Parameters.AddWithValue(Moment.AtHour(day * 24).ToDateTimeOffset());
        command.Parameters.AddWithValue(handled);
        var quotes = new List<AcceptedQuote>();
        using var rows = command.ExecuteReader();
        while (rows.Read()) quotes.Add(new(rows.GetString(0), Moment.From(rows.GetFieldValue<DateTimeOffset>(1)), rows.GetDecimal(2)));
        return quotes;
    }
}
