using System.Text.Json;
using System.Text.Json.Serialization;

namespace RemitFlow.Domain.Rules;

/// <summary>
/// A versioned document of every number that a decision depends on. Its version is on each decision, so that a
/// decision can be explained, and replayed, with the numbers it was made with.
/// </summary>
public sealed record RuleSet
{
    /// <summary>1 and up; a change of any number is a new version.</summary>
    public required int Version { get; init; }

    public required string Title { get; init; }

    /// <summary>In the order in which rules are checked; among rules of the highest severity the first names the alert.</summary>
    public required IReadOnlyList<RuleSetting> Rules { get; init; }

    public required SeverityWeights Weights { get; init; }

    /// <summary>Sums of weights are divided by this, and cut at 1.</summary>
    public required decimal ScoreDivisor { get; init; }

    public required ActionLimits Actions { get; init; }

    /// <summary>Where <see cref="Weights"/>, <see cref="ScoreDivisor"/> and <see cref="Actions"/> come from.</summary>
    public required string ScoreSource { get; init; }

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true, // A null, or a weight or limit left out, would else be a silent 0.
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
    };

    /// <summary>What a fresh system runs: rule set 1 of the contract.</summary>
    public static RuleSet First { get; } = Read(Resource("rule-set-1.json"));

    /// <exception cref="JsonException">A member is missing, unknown or of the wrong type.</exception>
    /// <exception cref="ArgumentException">A rule is named that does not exist, or twice.</exception>
    public static RuleSet Read(string json)
    {
        var rules = JsonSerializer.Deserialize<RuleSet>(json, Json) ?? throw new JsonException("A rule set is an object.");
        foreach (var setting in rules.Rules)
        {
            if (!FraudRules.All.ContainsKey(setting.Rule)) throw new ArgumentException($"There is no rule {setting.Rule}.", nameof(json));
            if (rules.Rules.Count(x => x.Rule == setting.Rule) > 1) throw new ArgumentException($"{setting.Rule} stands twice.", nameof(json));
        }

        return rules;
    }

    public string Write() => JsonSerializer.Serialize(this, Json);

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(RuleSet).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

/// <summary>What each severity adds to the score, before it is divided.</summary>
public sealed record SeverityWeights(decimal Low, decimal Medium, decimal High, decimal Critical)
{
    public decimal Of(Severity severity) => severity switch
    {
        Severity.Low => Low,
        Severity.Medium => Medium,
        Severity.High => High,
        _ => Critical,
    };
}

/// <summary>From which fraud score (0 to 1) on each action is recommended. An alert is raised from the lowest on.</summary>
public sealed record ActionLimits(decimal AutoBlock, decimal ManualReview, decimal EnhancedMonitoring);
