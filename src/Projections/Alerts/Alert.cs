using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Rules;

namespace RemitFlow.Projections.Alerts;

/// <summary>A row of the alert queue: what was raised, why, and where it stands.</summary>
public sealed class Alert
{
    public Guid Id { get; set; }

    /// <summary>The version of the sender's stream at the event that changed it last.</summary>
    public long StreamVersion { get; set; }

    public string SenderId { get; set; } = "";

    public string TransactionId { get; set; } = "";

    /// <summary>Event time of the remittance, UTC.</summary>
    public DateTimeOffset SentAt { get; set; }

    /// <summary>When the alert was recorded, UTC.</summary>
    public DateTimeOffset RaisedAt { get; set; }

    /// <summary>The first rule of the highest severity.</summary>
    public string AlertType { get; set; } = "";

    public Severity Severity { get; set; }

    /// <summary>0 to 1.</summary>
    public decimal FraudScore { get; set; }

    public string RecommendedAction { get; set; } = "";

    public AlertStatus Status { get; set; }

    public int RuleSetVersion { get; set; }

    public IReadOnlyList<RuleHit> Rules { get; set; } = [];

    public string CorridorId { get; set; } = "";

    public string ChannelId { get; set; } = "";

    /// <summary>US dollars at the reference rate.</summary>
    public decimal AmountUsd { get; set; }

    /// <summary>Who acknowledged or closed it last; null while it is open.</summary>
    public string? ChangedBy { get; set; }

    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Why it was closed.</summary>
    public string? ClosingReason { get; set; }

    public string? Note { get; set; }
}
