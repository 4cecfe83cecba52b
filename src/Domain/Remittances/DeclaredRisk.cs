namespace RemitFlow.Domain.Remittances;

/// <summary>What the producer itself thinks of the remittance. Kept beside our decision, never part of it.</summary>
public sealed record DeclaredRisk(
    decimal? FraudScore, IReadOnlyList<string> FraudFlags, string? RiskLevel, bool? IsFlagged, bool? VerificationRequired);
