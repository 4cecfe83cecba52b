using Microsoft.AspNetCore.Mvc;
using RemitFlow.Domain.Rules;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Rules;

/// <summary>The numbers that remittances are screened with now, each with where it comes from.</summary>
/// <param name="Rules">In the order in which they are checked.</param>
/// <param name="Weights">What each severity adds to the score, before it is divided.</param>
/// <param name="Actions">From which score (0 to 1) on each action is recommended; an alert is raised from the lowest on.</param>
public sealed record ActiveRuleSet(
    int Version, string Title, IReadOnlyList<ActiveRule> Rules, SeverityWeights Weights, decimal ScoreDivisor, ActionLimits Actions,
    string ScoreSource);

/// <summary>A rule of the set.</summary>
/// <param name="Unit">What the threshold counts: <c>remittances</c>, <c>seconds</c>, <c>multiple</c> or <c>usd</c>.</param>
/// <param name="Source">Where the numbers come from, or why they were chosen.</param>
public sealed record ActiveRule(
    string Rule, bool Enabled, string Severity, decimal Threshold, string Unit, int? WindowSeconds, int? MinHistory,
    decimal? FallbackUsd, string Source);

public static class GetActiveRuleSet
{
    [WolverineGet("/api/v1/rule-sets/active")]
    [ProducesResponseType(typeof(ActiveRuleSet), StatusCodes.Status200OK, "application/json")]
    public static IResult Get(RuleSet rules, [FromQuery] string? format)
    {
        var query = new Query();
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;

        ActiveRule[] all = [.. rules.Rules.Select(Describe)];
        return csv
            ? Csv.Stream(all.ToAsyncEnumerable(), "rules.csv", Columns)
            : ETags.Versioned(
                new ActiveRuleSet(rules.Version, rules.Title, all, rules.Weights, rules.ScoreDivisor, rules.Actions, rules.ScoreSource), rules.Version);
    }

    private static ActiveRule Describe(RuleSetting x) => new(
        x.Rule, x.Enabled, x.Severity.Name(), x.Threshold, x.Unit, x.WindowSeconds, x.MinHistory, x.FallbackUsd, x.Source);

    private static (string Name, Func<ActiveRule, object?> Value)[] Columns { get; } =
    [
        ("rule", x => x.Rule), ("enabled", x => x.Enabled), ("severity", x => x.Severity), ("threshold", x => x.Threshold), ("unit", x => x.Unit),
        ("window_seconds", x => x.WindowSeconds), ("min_history", x => x.MinHistory), ("fallback_usd", x => x.FallbackUsd), ("source", x => x.Source),
    ];
}
