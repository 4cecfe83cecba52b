using System.Text;
using System.Text.Json;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Json;

namespace RemitFlow.Projections.Tests.Json;

/// <summary>Bodies as they are stored, and one event of each kind.</summary>
internal static class Stored
{
    public static string Write(object value) => JsonSerializer.Serialize(value, value.GetType(), StoredJson.Options);

    public static T Read<T>(string body) => JsonSerializer.Deserialize<T>(body, StoredJson.Options)!;

    public static object Read(Type type, string body) => JsonSerializer.Deserialize(body, type, StoredJson.Options)!;

    public static int Bytes(object value) => Encoding.UTF8.GetByteCount(Write(value));

    /// <summary>The members in the order in which jsonb keeps them: shorter names first.</summary>
    public static string AsJsonb(string body)
    {
        using var json = JsonDocument.Parse(body);
        var members = json.RootElement.EnumerateObject().OrderBy(x => x.Name.Length).ThenBy(x => x.Name, StringComparer.Ordinal);
        return $"{{{string.Join(", ", members.Select(x => $"{JsonSerializer.Serialize(x.Name)}: {x.Value.GetRawText()}"))}}}";
    }

    public static IReadOnlyDictionary<string, object> Events { get; } = new Dictionary<string, object>
    {
        [EventNames.Cleared] = new RemittanceCleared(Some.Sample(), Some.Worth, Some.Clear),
        [EventNames.Flagged] = new RemittanceFlagged(
            Some.Sample() with
            {
                Country = Place.NotKnown("Atlantis"),
                Region = Place.NotKnown("Nowhere"),
                ReceiveCurrency = "USD",
                TotalDeducted = 1600m,
                FailureReason = "limit",
                Declared = new DeclaredRisk(0.4m, ["velocity", "new_device"], "medium", true, null),
                Findings = [new Finding(FindingCodes.OffReference, "amount.exchange_rate", "20", "15.58")],
            },
            Some.Worth, Some.Alarming),
        [EventNames.Held] = new RemittanceHeld(
            Some.Remittance(), Domain.Rates.Valuation.Of(100m, "USD", 58.43m, 58.43m), Some.Alarming with { Score = 1, Action = Domain.Screening.RecommendedAction.AutoBlock }),
        [EventNames.Progressed] = new RemittanceProgressed(Some.Change(RemittanceStatus.Processing)),
        [EventNames.Completed] = new RemittanceCompleted(Some.Change(RemittanceStatus.Completed) with
        {
            Before = RemittanceStatus.Initiated, ToldAt = Some.Time, ProcessingBefore = null, ProcessingAfter = 4100, FailureReason = null, Findings = [],
            By = HandledBy.Of(Some.Sample()),
        }),
        [EventNames.Failed] = new RemittanceFailed(Some.Change()),
        [EventNames.Cancelled] = new RemittanceCancelled(Some.Change(RemittanceStatus.Cancelled) with { FailureBefore = "limit" }),
        [EventNames.Contradicted] = new RemittanceContradicted(
            Some.Sample() with { SendAmount = 1501m, TotalDeducted = null },
            [new Finding(FindingCodes.FactChanged, "amount.send_amount", "1501", "1500")]),
        [EventNames.Acknowledged] = new AlertAcknowledged(Id, "TXN_1", "ana", "looking", Some.Time),
        [EventNames.Closed] = new AlertClosed(Id, "TXN_1", "ben", "false_positive", null, Some.Time),
    };

    private static Guid Id { get; } = new("0b54f1a3-3c46-5a3f-8b8e-0f6d9a1c2e3d");
}
