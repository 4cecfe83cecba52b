using RemitFlow.Domain.Rules;

namespace RemitFlow.Domain.Screening;

/// <summary>What the score recommends; the order is the rank. <see cref="None"/> is approved without a person.</summary>
public enum RecommendedAction
{
    None = 0,
    EnhancedMonitoring = 1,
    ManualReview = 2,
    AutoBlock = 3,
}

public static class RecommendedActions
{
    private static readonly string[] Names = ["none", "enhanced_monitoring", "manual_review", "auto_block"];

    public static string Name(this RecommendedAction action) => Names[(int)action];

    public static RecommendedAction For(decimal score, ActionLimits limits) =>
        score >= limits.AutoBlock ? RecommendedAction.AutoBlock
        : score >= limits.ManualReview ? RecommendedAction.ManualReview
        : score >= limits.EnhancedMonitoring ? RecommendedAction.EnhancedMonitoring
        : RecommendedAction.None;

    /// <summary>Reads what <see cref="Name"/> writes; null for anything else.</summary>
    public static RecommendedAction? Parse(string? name) =>
        Array.IndexOf(Names, name) is >= 0 and var index ? (RecommendedAction)index : null;
}
