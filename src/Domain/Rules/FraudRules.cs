namespace RemitFlow.Domain.Rules;

/// <summary>A rule: its name, its check, and the sentence that an analyst reads when it has fired.</summary>
/// <param name="Check">Null when the rule does not fire.</param>
public sealed record FraudRule(
    string Name, Func<Sighting, RuleSetting, RuleHit?> Check, Func<RuleHit, string> Describe);

/// <summary>The one list of rules there are. A rule set says which of them run, in which order, with which numbers.</summary>
public static class FraudRules
{
    public static IReadOnlyDictionary<string, FraudRule> All { get; } = new[]
    {
        DailyVelocity.Rule, HourlyVelocity.Rule, RapidSuccession.Rule, AmountAnomaly.Rule, LargeTransaction.Rule,
        GeographicAnomaly.Rule,
    }.ToDictionary(rule => rule.Name);

    /// <summary>The sentence for a hit; the rule's bare name when it has been retired since.</summary>
    public static string Describe(RuleHit hit) => All.TryGetValue(hit.Rule, out var rule) ? rule.Describe(hit) : hit.Rule;

    /// <summary>Every enabled rule of the set that fires, in the set's order.</summary>
    public static IReadOnlyList<RuleHit> Check(Sighting sighting, RuleSet rules)
    {
        List<RuleHit>? hits = null;
        foreach (var setting in rules.Rules)
        {
            if (setting.Enabled && All[setting.Rule].Check(sighting, setting) is { } hit) (hits ??= []).Add(hit);
        }

        return hits is null ? [] : hits;
    }
}
