using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Screening;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.People;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Senders;

/// <summary>A page of senders.</summary>
/// <param name="NextCursor">Null on the last page.</param>
public sealed record SenderList(IReadOnlyList<ListedSender> Senders, string? NextCursor);

/// <summary>A sender in a list; see <see cref="SenderProfile"/>.</summary>
public sealed record ListedSender(
    string SenderId, string? SenderName, long TransactionCount, decimal TotalVolume, string Currency, DateTimeOffset LastTransactionAt,
    decimal RiskScore, string RiskLevel, long OpenAlerts);

/// <summary>Senders by the beginning of their id or of a word of their name, the riskiest (or newest, or largest) first.</summary>
public static class GetSenders
{
    private const int LongestQuery = 200;

    [WolverineGet("/api/v1/senders")]
    [ProducesResponseType(typeof(SenderList), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        HttpContext http, NpgsqlDataSource database, FirstSenders first, [FromQuery(Name = "query")] string? text, [FromQuery] string? sort,
        [FromQuery] string? limit, [FromQuery] string? cursor, [FromQuery] string? currency, [FromQuery] string? format,
        CancellationToken cancellation)
    {
        var query = new Query();
        if (text?.Length > LongestQuery || text?.Contains('\0', StringComparison.Ordinal) == true)
            query.Refuse("query", $"up to {LongestQuery} characters are expected.");
        var by = query.OneOf("sort", sort, "risk", "recent", "volume") switch
        {
            "recent" => SenderSort.Recent,
            "volume" => SenderSort.Volume,
            _ => SenderSort.Risk,
        };
        var most = query.Limit(limit, most: 200, usual: 50);
        var sumIn = query.Currency(currency);
        var after = After(query, cursor);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;

        var page = await ReadAsync(database, first, text, by, after, most, sumIn, cancellation);
        return csv ? Csv.Page(http, page.Senders, page.NextCursor, "senders.csv", Columns) : ETags.Tagged(page);
    }

    /// <summary>A page of them.</summary>
    /// <param name="after">Sort value and id of the last one of the page before; null for the first.</param>
    public static async Task<SenderList> ReadAsync(
        NpgsqlDataSource database, FirstSenders first, string? text, SenderSort by, (decimal, string)? after, int most, SumCurrency sumIn,
        CancellationToken cancellation)
    {
        text = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        var ofAll = text is null && after is null ? await first.ReadAsync(by, cancellation) : null;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var found = ofAll?.Take(most + 1).ToList() ?? await SenderSearch.ReadAsync(connection, text, by, after, most + 1, cancellation);
        var more = found.Count > most;
        if (more) found.RemoveAt(most);
        var names = await PeopleReads.NamesAsync(connection, [.. found.Select(one => (one.Sender.Id, ""))], cancellation);
        return new SenderList(
            [.. found.Select((one, at) => Row(one, names[at], sumIn))],
            more ? Cursor.Of(found[^1].SortValue, found[^1].Sender.Id) : null);
    }

    private static (decimal, string)? After(Query query, string? cursor)
    {
        if (query.After(cursor, 2) is not { } place) return null;
        if (decimal.TryParse(place[0], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && !place[1].Contains('\0', StringComparison.Ordinal))
        {
            return (value, place[1]);
        }

        query.RefuseCursor();
        return null;
    }

    private static ListedSender Row(FoundSender found, string? name, SumCurrency currency)
    {
        var sender = found.Sender;
        return new ListedSender(
            sender.Id, name, sender.Remittances, currency == SumCurrency.Php ? sender.VolumePhp : sender.VolumeUsd, currency.Code(),
            sender.LastSentAt.ToDateTimeOffset(), sender.RiskScore, Verdict.RiskLevel(sender.RiskScore), sender.AlertsOpen);
    }

    private static (string Name, Func<ListedSender, object?> Value)[] Columns { get; } =
    [
        ("sender_id", x => x.SenderId), ("sender_name", x => x.SenderName), ("transaction_count", x => x.TransactionCount),
        ("total_volume", x => x.TotalVolume), ("currency", x => x.Currency), ("last_transaction_at", x => x.LastTransactionAt),
        ("risk_score", x => x.RiskScore), ("risk_level", x => x.RiskLevel), ("open_alerts", x => x.OpenAlerts),
    ];
}
