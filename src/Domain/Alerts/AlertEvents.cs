using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Alerts;

/// <summary>An analyst has taken an alert up. In the sender's stream.</summary>
/// <param name="By">The name of the analyst's key, or what the request said where keys are not configured.</param>
/// <param name="At">When it was done, by our clock: this is not a fact of the remittance.</param>
public sealed record AlertAcknowledged(Guid AlertId, string TransactionId, string By, string? Note, Moment At);

/// <summary>An analyst has closed an alert, for good. In the sender's stream.</summary>
/// <param name="Reason">Why, in the words of the team: <c>false_positive</c>, <c>confirmed_fraud</c>, …</param>
public sealed record AlertClosed(Guid AlertId, string TransactionId, string By, string Reason, string? Note, Moment At);

/// <summary>Where an alert stands; the order is the rank.</summary>
public enum AlertStatus
{
    Open = 0,
    Acknowledged = 1,
    Closed = 2,
}

public static class AlertStatuses
{
    private static readonly string[] Names = ["open", "acknowledged", "closed"];

    public static string Name(this AlertStatus status) => Names[(int)status];

    /// <summary>Reads what <see cref="Name"/> writes; null for anything else.</summary>
    public static AlertStatus? Parse(string? name) =>
        Array.IndexOf(Names, name) is >= 0 and var index ? (AlertStatus)index : null;
}
