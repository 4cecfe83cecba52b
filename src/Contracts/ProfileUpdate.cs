namespace RemitFlow.Contracts;

/// <summary>One message of <c>sender-profile-updates</c>: a sender's profile as it stands.</summary>
/// <param name="TransactionCount">Remittances ever, whatever became of them.</param>
/// <param name="TotalVolume">US dollars, without failed and cancelled ones.</param>
/// <param name="AverageTransaction">US dollars, over those that count for the volume; four decimals.</param>
/// <param name="RiskScore">0 to 1: the highest fraud score of the last 30 days before the newest remittance.</param>
public sealed record ProfileUpdate(
    string SenderId, long TransactionCount, decimal TotalVolume, decimal AverageTransaction, DateTimeOffset LastTransactionAt,
    decimal RiskScore, string RiskLevel, long OpenAlerts, DateTimeOffset UpdatedAt);
