using Marten;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;

namespace RemitFlow.Projections;

/// <summary>The stored name of each event, given once and for ever: a class may be renamed, a stream may not be broken.</summary>
public static class EventNames
{
    public const string Cleared = "remittance_cleared";
    public const string Flagged = "remittance_flagged";
    public const string Held = "remittance_held";
    public const string Progressed = "remittance_progressed";
    public const string Completed = "remittance_completed";
    public const string Failed = "remittance_failed";
    public const string Cancelled = "remittance_cancelled";
    public const string Contradicted = "remittance_contradicted";
    public const string Acknowledged = "alert_acknowledged";
    public const string Closed = "alert_closed";

    /// <summary>The events in which a remittance is seen for the first time.</summary>
    public static IReadOnlyList<string> FirstSights { get; } = [Cleared, Flagged, Held];

    private static readonly Dictionary<Type, string> ByType = new()
    {
        [typeof(RemittanceCleared)] = Cleared,
        [typeof(RemittanceFlagged)] = Flagged,
        [typeof(RemittanceHeld)] = Held,
        [typeof(RemittanceProgressed)] = Progressed,
        [typeof(RemittanceCompleted)] = Completed,
        [typeof(RemittanceFailed)] = Failed,
        [typeof(RemittanceCancelled)] = Cancelled,
        [typeof(RemittanceContradicted)] = Contradicted,
        [typeof(AlertAcknowledged)] = Acknowledged,
        [typeof(AlertClosed)] = Closed,
    };

    private static readonly Dictionary<string, Type> ByName = ByType.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static IReadOnlyCollection<string> All => ByName.Keys;

    public static string Of(object happened) => ByType[happened.GetType()];

    /// <summary>The event's type; null for a name that is not one of a sender's stream.</summary>
    public static Type? TypeOf(string name) => ByName.GetValueOrDefault(name);

    internal static void Map(StoreOptions store)
    {
        foreach (var (type, name) in ByType) store.Events.MapEventType(type, name);
    }
}
