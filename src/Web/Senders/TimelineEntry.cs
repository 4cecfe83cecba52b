using RemitFlow.Contracts;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Screening;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Remittances;

namespace RemitFlow.Web.Senders;

/// <summary>One event of a sender's stream, as an auditor reads it. What an event does not tell is null, or empty.</summary>
/// <param name="Version">Its place in the stream, from 1, without gaps.</param>
/// <param name="Kind">Its stored name: <c>remittance_flagged</c>, <c>alert_closed</c>, …</param>
/// <param name="EventTime">When the remittance was sent; of a change of an alert, when it was made.</param>
/// <param name="ToldAt">Of a later state, its message's own timestamp.</param>
/// <param name="RecordedAt">When it was stored.</param>
/// <param name="Status">The state told; of an alert, the state it went to.</param>
/// <param name="AmountUsd">US dollars at the reference rate.</param>
/// <param name="FraudScore">0 to 1.</param>
/// <param name="Reasons">The rules that fired, each with a sentence.</param>
/// <param name="Findings">What was off in the message; of a contradiction, in what it differs.</param>
/// <param name="Who">Who changed the alert.</param>
public sealed record TimelineEntry(
    long Version, string Kind, string TransactionId, DateTimeOffset EventTime, DateTimeOffset? ToldAt, DateTimeOffset RecordedAt,
    string Status, decimal? AmountUsd, int? RuleSetVersion, decimal? FraudScore, string? Action, IReadOnlyList<AlertRule> Reasons,
    IReadOnlyList<Finding> Findings, string? Who, string? Reason, string? Note)
{
    public static TimelineEntry Of(StoredEvent happened) => happened.Data switch
    {
        RemittanceScreened { Told: var told } screened => Entry(happened, told.TransactionId, told.SentAt, told.Status.Name()) with
        {
            AmountUsd = screened.Value.Usd,
            RuleSetVersion = screened.Verdict.RuleSetVersion,
            FraudScore = screened.Verdict.Score,
            Action = screened.Verdict.Action.Name(),
            Reasons = RemittanceFold.Reasons(screened.Verdict.Hits),
            Findings = told.Findings,
        },
        RemittanceAdvanced { Change: var change } => Entry(happened, change.TransactionId, change.First.SentAt, change.Told.Name()) with
        {
            ToldAt = change.ToldAt.ToDateTimeOffset(), AmountUsd = change.First.Usd, Findings = change.Findings,
            Reason = change.FailureReason,
        },
        RemittanceContradicted { Told: var told } contradicted =>
            Entry(happened, told.TransactionId, told.SentAt, told.Status.Name()) with { Findings = contradicted.Differences },
        AlertAcknowledged taken => Entry(happened, taken.TransactionId, taken.At, AlertStatus.Acknowledged.Name()) with
        {
            Who = taken.By, Note = taken.Note,
        },
        AlertClosed closed => Entry(happened, closed.TransactionId, closed.At, AlertStatus.Closed.Name()) with
        {
            Who = closed.By, Reason = closed.Reason, Note = closed.Note,
        },
        _ => throw new InvalidOperationException($"{happened.Kind} is not an event of a sender's stream."),
    };

    private static TimelineEntry Entry(StoredEvent happened, string transactionId, Moment at, string status) => new(
        happened.Version, happened.Kind, transactionId, at.ToDateTimeOffset(), null, happened.RecordedAt, status, null, null, null, null,
        [], [], null, null, null);
}
