using System.Text.Json;

namespace RemitFlow.Recount.Counting;

/// <summary>Alerts as JSON lines, with the members of `fraud-alerts` that can be recounted.</summary>
public static class AlertLines
{
    private static readonly JsonSerializerOptions Snake = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static void Write(string path, RecountResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        File.WriteAllLines(path, result.Alerts.Select(Line));
    }

    public static string Line(ScreenedRemittance screened)
    {
        ArgumentNullException.ThrowIfNull(screened);
        return JsonSerializer.Serialize(
            new
            {
                screened.AlertId,
                Timestamp = screened.Remittance.Timestamp.ToString(
                    "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture),
                screened.TransactionId,
                screened.SenderId,
                screened.Verdict.AlertType,
                Severity = screened.Verdict.AlertSeverity,
                screened.Verdict.FraudScore,
                screened.Verdict.RecommendedAction,
                Status = "open",
                RuleSetVersion = 1,
                screened.Verdict.Rules,
            },
            Snake);
    }
}
