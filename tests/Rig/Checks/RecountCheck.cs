using System.Text.Json;
using RemitFlow.Recount.Counting;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Stored;
using RemitFlow.Simulator;
using Shouldly;

namespace RemitFlow.Rig.Checks;

/// <summary>What the independent recount found, against what was stored, shown and told.</summary>
public static class RecountCheck
{
    private const double SendersTolerance = 0.02;

    /// <summary>The same remittances, worth the same dollars, with the same rules, figures, scores and final status.</summary>
    public static void FindsTheSameDecisions(this RecountResult recount, IReadOnlyList<StoredEvent> events)
    {
        var final = new Dictionary<(string, string), string>();
        foreach (var happened in events.Where(x => x.Kind != MessageKind.Conflict))
        {
            final[(happened.Sender, happened.Transaction)] = happened.After ?? happened.Status;
        }

        Same.Lines(
            "decisions",
            recount.Screened.Select(x => Line.Of(
                x.SenderId, x.TransactionId, x.Usd, x.Verdict.FraudScore, x.Verdict.RecommendedAction, x.FinalStatus, Line.OfRules(x.Verdict.Rules))),
            events.Where(x => x.Kind == MessageKind.New).Select(x => Line.Of(
                x.Sender, x.Transaction, x.Usd, x.Score, x.Action, final[(x.Sender, x.Transaction)], x.Rules)));
    }

    /// <summary>The alert queue and the outgoing topic hold the recount's alerts, and no others.</summary>
    public static async Task FindsTheSameAlertsAsync(this RecountResult recount, Situation situation)
    {
        string[] expected = [.. recount.Alerts.Select(Line.OfAlert)];
        Same.Lines("alert queue", expected, (await situation.Store.AlertsAsync()).Select(alert => alert.Line));

        // At least once: after a crash an alert may be told again, and then in the same words.
        Same.Lines("fraud-alerts topic", expected, situation.Kafka.Read(situation.Topics.Alerts).Select(record =>
        {
            using var alert = JsonDocument.Parse(record.Message.Value);
            return Line.OfAlert(alert.RootElement, "alert_id", "actual_value");
        }).Distinct());
    }

    /// <summary>Corridors by hour: counts and money exactly, distinct senders within 2 %.</summary>
    public static async Task FindsTheSameCorridorHoursAsync(this RecountResult recount, Situation situation)
    {
        var stored = await situation.Store.CorridorHoursAsync();
        Same.Lines(
            "corridor hours",
            recount.CorridorHours.Select(x => Line.Of(
                Corridor(x), x.Hour, x.Count, x.Completed, x.Failed, x.Cancelled, x.Alerts, x.VolumeUsd, x.VolumePhp)),
            stored.Select(x => x.Line));

        var senders = recount.CorridorHours.ToDictionary(x => (Corridor(x), x.Hour), x => x.Senders);
        stored.Where(x => Math.Abs(x.Senders - senders[(x.Corridor, x.Hour)]) > SendersTolerance * senders[(x.Corridor, x.Hour)])
            .ShouldBeEmpty("distinct senders");
    }

    private static string Corridor(CorridorHour hour) => $"{hour.Country} -> {hour.Region}";
}
