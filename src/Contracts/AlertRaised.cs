namespace RemitFlow.Contracts;

/// <summary>One message of <c>fraud-alerts</c>: an alert raised, or its state changed. The highest <see cref="Version"/> of an alert stands.</summary>
/// <param name="AlertId">UUIDv5 of sender and transaction; never changes.</param>
/// <param name="Timestamp">Event time of the remittance.</param>
/// <param name="AlertType">The first rule of the highest severity.</param>
/// <param name="FraudScore">0 to 1.</param>
/// <param name="RecommendedAction"><c>enhanced_monitoring</c>, <c>manual_review</c> or <c>auto_block</c>.</param>
/// <param name="Status"><c>open</c>, <c>acknowledged</c> or <c>closed</c>.</param>
/// <param name="Version">The version of the sender's stream at the event that this tells of.</param>
public sealed record AlertRaised(
    Guid AlertId, DateTimeOffset Timestamp, string TransactionId, string SenderId, string AlertType, string Severity,
    decimal FraudScore, string RecommendedAction, string Status, int RuleSetVersion, long Version,
    IReadOnlyList<AlertRule> Rules);

/// <summary>A rule that fired: its limit, what was found in the same unit, and a sentence about it.</summary>
public sealed record AlertRule(string Rule, string Severity, decimal Threshold, decimal ActualValue, string Description);
