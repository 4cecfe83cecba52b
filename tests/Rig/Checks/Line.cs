using System.Globalization;
using System.Text.Json;
using RemitFlow.Recount.Counting;
using RemitFlow.Recount.Screening;

namespace RemitFlow.Rig.Checks;

/// <summary>Writes what is compared as lines of text, alike from whichever side it comes: 100.00 and 100 are the same.</summary>
public static class Line
{
    public static string Of(params object?[] parts) => string.Join(" | ", parts.Select(Text));

    public static string OfRules(IEnumerable<FiredRule> rules) =>
        string.Join("; ", rules.Select(rule => OfRule(rule.Rule, rule.Severity, rule.Threshold, rule.ActualValue)));

    /// <summary>From a JSON array whose members have these names.</summary>
    public static string OfRules(JsonElement rules, string rule, string severity, string threshold, string actual) =>
        string.Join("; ", rules.EnumerateArray().Select(one => OfRule(
            one.GetProperty(rule).GetString()!, Word(one, severity)!,
            one.GetProperty(threshold).GetDecimal(), one.GetProperty(actual).GetDecimal())));

    public static string OfAlert(ScreenedRemittance raised) => Of(
        raised.AlertId, raised.SenderId, raised.TransactionId, raised.Verdict.AlertType, raised.Verdict.AlertSeverity,
        raised.Verdict.FraudScore, raised.Verdict.RecommendedAction, "open", OfRules(raised.Verdict.Rules));

    /// <summary>From the alert queue or the topic, which name two members differently.</summary>
    public static string OfAlert(JsonElement alert, string id, string actual) => Of(
        alert.GetProperty(id).GetGuid(), Member(alert, "sender_id"), Member(alert, "transaction_id"), Member(alert, "alert_type"),
        Word(alert, "severity"),
        alert.GetProperty("fraud_score").GetDecimal(), Member(alert, "recommended_action"), Word(alert, "status"),
        OfRules(alert.GetProperty("rules"), "rule", "severity", "threshold", actual));

    private static string? Member(JsonElement alert, string name) => alert.GetProperty(name).GetString();

    /// <summary>The queue keeps the names of its enumerations as they are in code: High, Open.</summary>
    private static string? Word(JsonElement alert, string name) => Member(alert, name)?.ToLowerInvariant();

    private static string OfRule(string rule, string severity, decimal threshold, decimal actual) =>
        $"{rule} {severity} {Text(threshold)} {Text(actual)}";

    private static string Text(object? part) => part switch
    {
        decimal number => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        _ => Convert.ToString(part, CultureInfo.InvariantCulture) ?? "",
    };
}
