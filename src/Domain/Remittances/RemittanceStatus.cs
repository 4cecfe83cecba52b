namespace RemitFlow.Domain.Remittances;

/// <summary>
/// How far a remittance has come. The order is the rank: a remittance's status is the highest that has been told of
/// it, so that the order in which messages arrive does not matter.
/// </summary>
public enum RemittanceStatus
{
    Initiated = 0,
    Processing = 1,
    Completed = 2,
    Failed = 3,
    Cancelled = 4,
}

public static class RemittanceStatuses
{
    private static readonly string[] Names = ["initiated", "processing", "completed", "failed", "cancelled"];

    /// <summary>The status as it is written on the wire.</summary>
    public static string Name(this RemittanceStatus status) => Names[(int)status];

    /// <summary>Reads what <see cref="Name"/> writes; null for anything else.</summary>
    public static RemittanceStatus? Parse(string? name) =>
        Array.IndexOf(Names, name) is >= 0 and var index ? (RemittanceStatus)index : null;

    /// <summary>Completed, failed or cancelled.</summary>
    public static bool HasEnded(this RemittanceStatus status) => status >= RemittanceStatus.Completed;

    /// <summary>Its money counts in sums and averages: neither failed nor cancelled.</summary>
    public static bool HoldsMoney(this RemittanceStatus status) => status < RemittanceStatus.Failed;
}
