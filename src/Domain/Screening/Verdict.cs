using RemitFlow.Domain.Rules;

namespace RemitFlow.Domain.Screening;

/// <summary>What we decided about a remittance and why.</summary>
/// <param name="Score">0 to 1, four decimals.</param>
/// <param name="Hits">The rules that fired, in the rule set's order; empty for most.</param>
/// <param name="RuleSetVersion">The numbers it was decided with.</param>
public sealed record Verdict(decimal Score, RecommendedAction Action, IReadOnlyList<RuleHit> Hits, int RuleSetVersion)
{
    public static Verdict Of(IReadOnlyList<RuleHit> hits, RuleSet rules)
    {
        var sum = 0m;
        foreach (var hit in hits) sum += rules.Weights.Of(hit.Severity);
        var score = decimal.Round(Math.Min(1, sum / rules.ScoreDivisor), 4, MidpointRounding.ToEven);
        return new Verdict(score, RecommendedActions.For(score, rules.Actions), hits, rules.Version);
    }

    /// <summary>An alert is raised from enhanced monitoring on.</summary>
    public bool RaisesAlert => Action > RecommendedAction.None;

    /// <summary>The gravest hit; of several the first in the rule set's order. Null without hits.</summary>
    public RuleHit? Gravest
    {
        get
        {
            RuleHit? gravest = null;
            foreach (var hit in Hits)
            {
                if (gravest is null || hit.Severity > gravest.Severity) gravest = hit;
            }

            return gravest;
        }
    }

    /// <summary><c>high</c> from 0.5, <c>medium</c> from 0.3, else <c>low</c>.</summary>
    public static string RiskLevel(decimal score) => score >= 0.5m ? "high" : score >= 0.3m ? "medium" : "low";
}
