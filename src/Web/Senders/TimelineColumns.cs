using RemitFlow.Domain.Remittances;

namespace RemitFlow.Web.Senders;

/// <summary>The timeline as a table: reasons and findings as sentences.</summary>
internal static class TimelineColumns
{
    public static (string Name, Func<TimelineEntry, object?> Value)[] All { get; } =
    [
        ("version", x => x.Version),
        ("kind", x => x.Kind),
        ("transaction_id", x => x.TransactionId),
        ("event_time", x => x.EventTime),
        ("told_at", x => x.ToldAt),
        ("recorded_at", x => x.RecordedAt),
        ("status", x => x.Status),
        ("amount_usd", x => x.AmountUsd),
        ("rule_set_version", x => x.RuleSetVersion),
        ("fraud_score", x => x.FraudScore),
        ("action", x => x.Action),
        ("reasons", x => string.Join("; ", x.Reasons.Select(reason => $"{reason.Rule}: {reason.Description}"))),
        ("findings", x => string.Join("; ", x.Findings.Select(Sentence))),
        ("who", x => x.Who),
        ("reason", x => x.Reason),
        ("note", x => x.Note),
    ];

    private static string Sentence(Finding finding) =>
        $"{finding.Code} {finding.Field}" + (finding.Declared is null ? "" : $": {finding.Declared}")
        + (finding.Known is null ? "" : $", known {finding.Known}");
}
