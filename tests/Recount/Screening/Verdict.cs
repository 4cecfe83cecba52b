namespace RemitFlow.Recount.Screening;

/// <summary>What follows from the rules that fired.</summary>
public sealed record Verdict(
    decimal FraudScore, string RecommendedAction, string RiskLevel, IReadOnlyList<FiredRule> Rules)
{
    private static readonly string[] Severities = ["low", "medium", "high", "critical"];

    /// <summary>"An alert is raised at 0.3 and above".</summary>
    public bool RaisesAlert => FraudScore >= 0.3m;

    /// <summary>"Its `severity` the highest of its rules"; null without an alert.</summary>
    public string? AlertSeverity => RaisesAlert
        ? Rules.Select(rule => rule.Severity).MaxBy(severity => Array.IndexOf(Severities, severity))
        : null;

    /// <summary>"Its `alert_type` is the first rule (in this table's order) of the highest severity".</summary>
    public string? AlertType => RaisesAlert ? Rules.First(rule => rule.Severity == AlertSeverity).Rule : null;

    /// <summary>"`fraud_score` = min(1, sum of weights / 2) ... rounded to 4 decimals".</summary>
    internal static Verdict Of(IReadOnlyList<FiredRule> rules)
    {
        var sum = rules.Sum(rule => rule.Weight);
        var score = decimal.Round(Math.Min(1m, sum / 2m), 4, MidpointRounding.ToEven);
        return new Verdict(score, ActionAt(score), RiskAt(score), rules);
    }

    private static string ActionAt(decimal score) => score switch
    {
        >= 0.8m => "auto_block",
        >= 0.5m => "manual_review",
        >= 0.3m => "enhanced_monitoring",
        _ => "none",
    };

    private static string RiskAt(decimal score) => score switch
    {
        >= 0.5m => "high",
        >= 0.3m => "medium",
        _ => "low",
    };
}
