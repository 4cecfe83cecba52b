using RemitFlow.Contracts;
using RemitFlow.Projections.Alerts;
using RemitFlow.Web.Publishing;

namespace RemitFlow.Web.Alerts;

/// <summary>An alert as it is answered over HTTP: as in the topic, and what an analyst needs beside it.</summary>
/// <param name="Timestamp">Event time of the remittance, UTC.</param>
/// <param name="Description">A sentence for each rule that fired.</param>
/// <param name="FraudScore">0 to 1.</param>
/// <param name="Version">The version of the sender's stream at the event that changed the alert last; its ETag.</param>
/// <param name="AmountUsd">US dollars at the reference rate.</param>
/// <param name="RaisedAt">When it was recorded, UTC.</param>
/// <param name="ChangedBy">Who acknowledged or closed it last; null while it is open.</param>
public sealed record AlertAnswer(
    Guid AlertId, DateTimeOffset Timestamp, string TransactionId, string AlertType, string Severity, string Description,
    string SenderId, decimal FraudScore, string RecommendedAction, string Status, IReadOnlyList<AlertRule> Rules,
    int RuleSetVersion, long Version, string CorridorId, string ChannelId, decimal AmountUsd, DateTimeOffset RaisedAt,
    string? ChangedBy, DateTimeOffset? ChangedAt, string? ClosingReason, string? Note)
{
    public static AlertAnswer Of(Alert alert)
    {
        var told = alert.ToMessage();
        return new AlertAnswer(
            told.AlertId, told.Timestamp, told.TransactionId, told.AlertType, told.Severity,
            string.Join("; ", told.Rules.Select(rule => rule.Description)), told.SenderId, told.FraudScore,
            told.RecommendedAction, told.Status, told.Rules, told.RuleSetVersion, told.Version, alert.CorridorId,
            alert.ChannelId, alert.AmountUsd, alert.RaisedAt, alert.ChangedBy, alert.ChangedAt, alert.ClosingReason, alert.Note);
    }
}
