namespace RemitFlow.Domain.Rules;

/// <summary>A rule fired, and by how much.</summary>
/// <param name="Rule">The rule's name, such as <c>velocity_check_1h</c>.</param>
/// <param name="Threshold">The limit it was held against, in the rule's own unit (count, seconds, USD); four decimals.</param>
/// <param name="Actual">What was found, in the same unit; four decimals.</param>
public sealed record RuleHit(string Rule, Severity Severity, decimal Threshold, decimal Actual);
