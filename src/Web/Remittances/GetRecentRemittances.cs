using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Screening;
using RemitFlow.Projections.People;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Remittances;

/// <summary>A remittance in a list.</summary>
/// <param name="Timestamp">Event time.</param>
/// <param name="SenderName">As told last; null where it was not, or has been erased. So is the recipient's.</param>
/// <param name="ReceiveAmount">Pesos, as declared; null where it was not.</param>
/// <param name="Status">The highest told so far.</param>
/// <param name="FraudScore">0 to 1.</param>
/// <param name="AmountUsd">US dollars at the reference rate.</param>
public sealed record RecentRemittance(
    string TransactionId, DateTimeOffset Timestamp, string SenderId, string? SenderName, string RecipientId, string? RecipientName,
    decimal SendAmount, string SendCurrency, decimal? ReceiveAmount, string Status, decimal FraudScore, string RiskLevel,
    decimal AmountUsd, string OriginCountry, string DestRegion, string ChannelId, string? ChannelName);

/// <summary>The remittances that were recorded last, newest first.</summary>
public static class GetRecentRemittances
{
    [WolverineGet("/api/v1/transactions/recent")]
    [ProducesResponseType(typeof(RecentRemittance[]), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        HttpContext http, NpgsqlDataSource database, [FromQuery] string? limit, [FromQuery] string? cursor, [FromQuery] string? format,
        CancellationToken cancellation)
    {
        var query = new Query();
        var most = query.Limit(limit, most: 100, usual: 50);
        var before = Before(query, cursor);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;

        var (rows, next) = await ReadAsync(database, before, most, cancellation);
        if (next is { } place) http.LinkNext(Cursor.Of(place));
        return csv ? Csv.Stream(rows.ToAsyncEnumerable(), "remittances.csv", Columns) : ETags.Tagged(rows);
    }

    /// <summary>Those recorded before a place in the store (null: the newest), and where the next page begins.</summary>
    public static async Task<(RecentRemittance[] Rows, long? Next)> ReadAsync(
        NpgsqlDataSource database, long? before, int most, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var page = await FirstSights.RecentAsync(connection, before, most, cancellation);
        return (await DescribeAsync(connection, page.Events, cancellation), page.Next);
    }

    /// <summary>The older name.</summary>
    [WolverineGet("/api/v1/transactions/latest")]
    [ProducesResponseType(typeof(RecentRemittance[]), StatusCodes.Status200OK, "application/json")]
    public static Task<IResult> GetByOlderName(
        HttpContext http, NpgsqlDataSource database, [FromQuery] string? limit, [FromQuery] string? cursor, [FromQuery] string? format,
        CancellationToken cancellation) => Get(http, database, limit, cursor, format, cancellation);

    private static long? Before(Query query, string? cursor)
    {
        if (query.After(cursor, 1) is not { } place) return null;
        if (long.TryParse(place[0], NumberStyles.None, CultureInfo.InvariantCulture, out var before)) return before;
        query.Refuse("cursor", "a cursor is expected as it stood in the Link header of the page before.");
        return null;
    }

    private static async Task<RecentRemittance[]> DescribeAsync(
        NpgsqlConnection connection, IReadOnlyList<StoredEvent> events, CancellationToken cancellation)
    {
        RemittanceScreened[] screened = [.. events.Select(happened => (RemittanceScreened)happened.Data)];
        var statuses = await ToldStatuses.HighestAsync(
            connection, [.. screened.Select(one => RemittanceKey.For(one.Told.SenderId, one.Told.TransactionId))], cancellation);
        var names = await PeopleReads.NamesAsync(
            connection,
            [.. screened.Select(one => (one.Told.SenderId, "")), .. screened.Select(one => (one.Told.SenderId, one.Told.RecipientId))],
            cancellation);
        return [.. screened.Select((one, at) => Row(one, statuses[at], names[at], names[screened.Length + at]))];
    }

    private static RecentRemittance Row(RemittanceScreened screened, RemittanceStatus status, string? sender, string? recipient)
    {
        var told = screened.Told;
        return new RecentRemittance(
            told.TransactionId, told.SentAt.ToDateTimeOffset(), told.SenderId, sender, told.RecipientId, recipient, told.SendAmount,
            told.Currency, told.ReceiveAmount, status.Name(), screened.Verdict.Score, Verdict.RiskLevel(screened.Verdict.Score),
            screened.Value.Usd, told.Country.Name, told.Region.Name, told.ChannelId, told.ChannelName);
    }

    private static (string Name, Func<RecentRemittance, object?> Value)[] Columns { get; } =
    [
        ("transaction_id", x => x.TransactionId), ("timestamp", x => x.Timestamp), ("sender_id", x => x.SenderId), ("sender_name", x => x.SenderName),
        ("recipient_id", x => x.RecipientId), ("recipient_name", x => x.RecipientName), ("send_amount", x => x.SendAmount),
        ("send_currency", x => x.SendCurrency), ("receive_amount", x => x.ReceiveAmount), ("status", x => x.Status),
        ("fraud_score", x => x.FraudScore), ("risk_level", x => x.RiskLevel), ("amount_usd", x => x.AmountUsd),
        ("origin_country", x => x.OriginCountry), ("dest_region", x => x.DestRegion), ("channel_id", x => x.ChannelId),
        ("channel_name", x => x.ChannelName),
    ];
}
