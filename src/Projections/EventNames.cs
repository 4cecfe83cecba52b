using JasperFx.Events;
using Marten;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Figures;

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

    /// <summary>The events that may change a figure: see <see cref="FigureFacts.Of"/>.</summary>
    public static IReadOnlyList<string> ChangingFigures { get; } = [.. FirstSights, Progressed, Completed, Failed, Cancelled];

    /// <summary>The events that raise an alert or change its state.</summary>
    public static IReadOnlyList<string> AboutAlerts { get; } = [Flagged, Held, Acknowledged, Closed];

    /// <summary>It is one of <see cref="AboutAlerts"/>.</summary>
    internal static bool IsAboutAlert(object happened) => AboutAlerts.Contains(Of(happened));

    private static readonly Dictionary<Type, Named> ByType = new()
    {
        [typeof(RemittanceCleared)] = Name<RemittanceCleared>(Cleared),
        [typeof(RemittanceFlagged)] = Name<RemittanceFlagged>(Flagged),
        [typeof(RemittanceHeld)] = Name<RemittanceHeld>(Held),
        [typeof(RemittanceProgressed)] = Name<RemittanceProgressed>(Progressed),
        [typeof(RemittanceCompleted)] = Name<RemittanceCompleted>(Completed),
        [typeof(RemittanceFailed)] = Name<RemittanceFailed>(Failed),
        [typeof(RemittanceCancelled)] = Name<RemittanceCancelled>(Cancelled),
        [typeof(RemittanceContradicted)] = Name<RemittanceContradicted>(Contradicted),
        [typeof(AlertAcknowledged)] = Name<AlertAcknowledged>(Acknowledged),
        [typeof(AlertClosed)] = Name<AlertClosed>(Closed),
    };

    private static readonly Dictionary<string, Type> ByName = ByType.ToDictionary(pair => pair.Value.Name, pair => pair.Key);

    public static IReadOnlyCollection<string> All => ByName.Keys;

    public static string Of(object happened) => Of(happened.GetType());

    public static string Of(Type kind) => ByType[kind].Name;

    /// <summary>The kinds of events that there are.</summary>
    internal static IReadOnlyCollection<Type> Kinds => ByType.Keys;

    /// <summary>The event's type; null for a name that is not one of a sender's stream.</summary>
    public static Type? TypeOf(string name) => ByName.GetValueOrDefault(name);

    internal static void Map(StoreOptions store)
    {
        foreach (var (type, named) in ByType) store.Events.MapEventType(type, named.Name);
    }

    /// <summary>The event as Marten reads it back from the sender's stream, but for what it holds: that may be a digest of it.</summary>
    internal static IEvent Wrap(string name, object data, Guid id, string senderId, long version, long sequence, DateTimeOffset recorded)
    {
        var read = data is FigureFacts facts ? new Event<FigureFacts>(facts) : ByType[data.GetType()].Wrap(data);
        (read.Id, read.StreamKey, read.Version, read.Sequence, read.Timestamp) = (id, senderId, version, sequence, recorded);
        (read.EventTypeName, read.AggregateTypeName) = (name, "sender");
        return read;
    }

    private static Named Name<T>(string name) where T : notnull => new(name, happened => new Event<T>((T)happened));

    private sealed record Named(string Name, Func<object, IEvent> Wrap);
}
