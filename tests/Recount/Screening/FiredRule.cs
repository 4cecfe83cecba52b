namespace RemitFlow.Recount.Screening;

/// <summary>A rule that fired; threshold and actual value as they stand in `fraud-alerts`, "rounded half-even to 4
/// decimals".</summary>
public sealed record FiredRule(string Rule, string Severity, decimal Threshold, decimal ActualValue)
{
    /// <summary>"Weights low .1, medium .3, high .6, critical 1.0".</summary>
    internal decimal Weight => Severity switch
    {
        "low" => 0.1m,
        "medium" => 0.3m,
        "high" => 0.6m,
        "critical" => 1.0m,
        _ => throw new InvalidOperationException($"No weight for {Severity}."),
    };
}
