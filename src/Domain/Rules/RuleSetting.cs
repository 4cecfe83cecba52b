namespace RemitFlow.Domain.Rules;

/// <summary>One rule's numbers in a rule set, each with where it comes from.</summary>
public sealed record RuleSetting
{
    public required string Rule { get; init; }

    public required bool Enabled { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>In the rule's own unit: a count, seconds, a multiple, or US dollars.</summary>
    public required decimal Threshold { get; init; }

    /// <summary>What <see cref="Threshold"/> counts: <c>remittances</c>, <c>seconds</c>, <c>multiple</c> or <c>usd</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>The window (t - W, t] in seconds, for rules that count.</summary>
    public int? WindowSeconds { get; init; }

    /// <summary>Remittances before which a sender has no habit of its own.</summary>
    public int? MinHistory { get; init; }

    /// <summary>What counts as typical until then, in US dollars.</summary>
    public decimal? FallbackUsd { get; init; }

    /// <summary>Where each number comes from, or why it was chosen.</summary>
    public required string Source { get; init; }

    public TimeSpan Window => TimeSpan.FromSeconds(WindowSeconds ?? 0);

    public RuleHit Hit(decimal actual) => Hit(Threshold, actual);

    public RuleHit Hit(decimal threshold, decimal actual) =>
        new(Rule, Severity, Rounded(threshold), Rounded(actual));

    private static decimal Rounded(decimal value) => decimal.Round(value, 4, MidpointRounding.ToEven);
}
