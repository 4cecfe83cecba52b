using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using RemitFlow.Domain.Rules;
using RemitFlow.Projections.Alerts;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Alerts;

/// <summary>A page of the alert queue.</summary>
/// <param name="NextCursor">Null on the last page.</param>
public sealed record AlertPage(IReadOnlyList<AlertAnswer> Alerts, string? NextCursor);

/// <summary>The alert queue, newest first by event time, or worst first.</summary>
public static class GetAlerts
{
    [WolverineGet("/api/v1/fraud/alerts")]
    [ProducesResponseType<AlertPage>(200)]
    public static async Task<IResult> Get(
        string? severity, string? status, string? limit, [FromQuery(Name = "sender_id")] string? senderId, string? rule,
        string? corridor, string? from, string? to, string? sort, string? cursor, string? format, AlertLookup alerts, CancellationToken cancellation)
    {
        var query = new Query();
        var most = query.Limit(limit, most: 200, usual: 50);
        var worstFirst = query.OneOf("sort", sort, "newest", "worst") == "worst";
        var filter = new AlertFilter(
            query.OneOf("severity", severity, "low", "medium", "high", "critical"),
            query.OneOf("status", status, "open", "acknowledged", "closed"),
            query.Id("sender_id", senderId),
            query.OneOf("rule", rule, [.. FraudRules.All.Keys]),
            query.Id("corridor", corridor),
            query.Time("from", from),
            query.Time("to", to),
            After(query, cursor, worstFirst),
            worstFirst);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;
        if (csv) return ToCsv(alerts.ReadAsync(filter, string.IsNullOrEmpty(limit) ? null : most, cancellation));

        var page = await alerts.PageAsync(filter, most, cancellation);
        return ETags.Tagged(new AlertPage(
            [.. page.Alerts.Select(AlertAnswer.Of)],
            page.Next is not { } next ? null
            : worstFirst ? Cursor.Of(next.Score, next.SentAt.Microseconds, next.Id)
            : Cursor.Of(next.SentAt.Microseconds, next.Id)));
    }

    private static AlertPlace? After(Query query, string? cursor, bool worstFirst)
    {
        if (!worstFirst) return query.AfterMoment(cursor) is var (at, id) ? new AlertPlace(0, at, id) : null;
        if (query.After(cursor, values: 3) is not [var score, .. var place]) return null;
        if (decimal.TryParse(score, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && query.AfterMoment(Cursor.Of(place)) is var (sentAt, one))
        {
            return new AlertPlace(value, sentAt, one);
        }

        query.RefuseCursor();
        return null;
    }

    private static IResult ToCsv(IAsyncEnumerable<Alert> alerts) => Csv.Stream(
        alerts.Select(AlertAnswer.Of), "alerts.csv",
        ("alert_id", x => x.AlertId), ("timestamp", x => x.Timestamp), ("transaction_id", x => x.TransactionId),
        ("sender_id", x => x.SenderId), ("alert_type", x => x.AlertType), ("severity", x => x.Severity),
        ("description", x => x.Description), ("fraud_score", x => x.FraudScore),
        ("recommended_action", x => x.RecommendedAction), ("status", x => x.Status),
        ("rules", x => string.Join(' ', x.Rules.Select(rule => rule.Rule))), ("rule_set_version", x => x.RuleSetVersion),
        ("version", x => x.Version), ("corridor_id", x => x.CorridorId), ("channel_id", x => x.ChannelId),
        ("amount_usd", x => x.AmountUsd), ("raised_at", x => x.RaisedAt), ("changed_by", x => x.ChangedBy),
        ("changed_at", x => x.ChangedAt), ("closing_reason", x => x.ClosingReason), ("note", x => x.Note));
}
