using RemitFlow.Domain.Remittances;
using RemitFlow.Web.Alerts;

namespace RemitFlow.Web.Remittances;

/// <summary>One remittance, its alert if it raised one, and other senders' remittances under the same transaction id.</summary>
/// <param name="FraudAlerts">As in the queue of alerts; empty for most.</param>
/// <param name="Others">Older producers draw ids at random: both are real. Newest first.</param>
public sealed record RemittanceAnswer(
    RemittanceDetails Transaction, IReadOnlyList<AlertAnswer> FraudAlerts, IReadOnlyList<OtherRemittance> Others);

/// <summary>Another sender's remittance under the same transaction id.</summary>
public sealed record OtherRemittance(string SenderId, DateTimeOffset Timestamp, string Status);

/// <summary>A state as a message told it.</summary>
/// <param name="ToldAt">The message's own timestamp.</param>
/// <param name="Version">Of the sender's stream.</param>
/// <param name="Findings">What was off in that message.</param>
public sealed record ToldState(
    string Status, DateTimeOffset ToldAt, DateTimeOffset RecordedAt, long Version, long? ProcessingTimeMs,
    DateTimeOffset? CompletionTimestamp, string? FailureReason, IReadOnlyList<Finding> Findings);

/// <summary>A message that told a known state with other content; it changed nothing.</summary>
public sealed record Contradiction(string Status, DateTimeOffset RecordedAt, long Version, IReadOnlyList<Finding> Differences);
