using JasperFx.Events;
using Marten.Events.Projections;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Alerts;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Bench.Rebuild.Plain;

/// <summary>
/// A read model as Marten's documentation puts it: an event goes to the documents of its hour and its day, and each
/// document takes it in. Marten's own settings.
/// </summary>
public abstract class PlainFigures<TFigure> : MultiStreamProjection<TFigure, string> where TFigure : PlainFigure, new()
{
    protected PlainFigures(string name, Func<FirstFacts, string> key)
    {
        Name = name;
        Screened<RemittanceCleared>();
        Screened<RemittanceFlagged>();
        Screened<RemittanceHeld>();
        Advanced<RemittanceProgressed>();
        Advanced<RemittanceCompleted>();
        Advanced<RemittanceFailed>();
        Advanced<RemittanceCancelled>();

        void Screened<T>() where T : RemittanceScreened
        {
            IncludeType<T>();
            Identities<T>(happened => Ids(FirstFacts.Of(happened), key));
        }

        void Advanced<T>() where T : RemittanceAdvanced
        {
            IncludeType<T>();
            Identities<T>(happened => happened.Change.ChangesFigures ? Ids(happened.Change.First, key) : []);
        }
    }

    public override TFigure? Evolve(TFigure? snapshot, string id, IEvent e)
    {
        snapshot ??= new TFigure { Id = id };
        if (e.Data is RemittanceScreened screened) snapshot.Add(screened);
        else if (e.Data is RemittanceAdvanced advanced) snapshot.Add(advanced.Change);
        return snapshot;
    }

    private static string[] Ids(FirstFacts facts, Func<FirstFacts, string> key)
    {
        var hour = facts.SentAt.Hour;
        return [$"1|{hour}|{key(facts)}", $"24|{BucketKey.DayOf(hour)}|{key(facts)}"];
    }
}

public sealed partial class PlainTotals() : PlainFigures<PlainTotal>("plain-totals", _ => "");

public sealed partial class PlainCorridors() : PlainFigures<PlainCorridor>("plain-corridors", facts => facts.CorridorId);

public sealed partial class PlainChannels() : PlainFigures<PlainChannel>("plain-channels", facts => facts.ChannelId);

public sealed partial class PlainRegions() : PlainFigures<PlainRegion>("plain-regions", facts => facts.Region.Name);

public sealed partial class PlainCities() : PlainFigures<PlainCity>("plain-cities", facts => $"{facts.Region.Name}|{facts.City}");

/// <summary>The alert queue with Marten's own settings; what an event makes of an alert is ours.</summary>
public sealed partial class PlainAlerts : MultiStreamProjection<Alert, Guid>
{
    public PlainAlerts()
    {
        Name = "plain-alerts";
        IncludeType<RemittanceFlagged>();
        IncludeType<RemittanceHeld>();
        IncludeType<AlertAcknowledged>();
        IncludeType<AlertClosed>();
        Identity<RemittanceFlagged>(raised => raised.AlertId);
        Identity<RemittanceHeld>(raised => raised.AlertId);
        Identity<AlertAcknowledged>(changed => changed.AlertId);
        Identity<AlertClosed>(changed => changed.AlertId);
    }

    public override Alert? Evolve(Alert? snapshot, Guid id, IEvent e) => AlertProjection.Evolve(snapshot, id, e.Data, e.Version, e.Timestamp);
}
