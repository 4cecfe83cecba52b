using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Grouping;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Projections;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Screening;
using RemitFlow.Projections.Operations;

namespace RemitFlow.Projections.Alerts;

/// <summary>
/// The alert queue: one document an alert, from the event that raised it and those that changed its state. Events of
/// one sender arrive in order, and an alert belongs to one sender, so the last one told stands.
/// </summary>
public sealed partial class AlertProjection : MultiStreamProjection<Alert, Guid>
{
    private IReadOnlySet<long> skipped = new HashSet<long>();

    public AlertProjection()
    {
        Name = MartenSetup.AlertsShard;
        Options.BatchSize = 1000;
        IncludeType<RemittanceFlagged>(); // Or every remittance would be read, to be left aside.
        IncludeType<RemittanceHeld>();
        IncludeType<AlertAcknowledged>();
        IncludeType<AlertClosed>();
        Identity<RemittanceFlagged>(raised => raised.AlertId);
        Identity<RemittanceHeld>(raised => raised.AlertId);
        Identity<AlertAcknowledged>(changed => changed.AlertId);
        Identity<AlertClosed>(changed => changed.AlertId);
    }

    /// <summary>Asked once a page, before its events are applied.</summary>
    public override async Task EnrichEventsAsync(SliceGroup<Alert, Guid> group, IQuerySession querySession, CancellationToken cancellation) =>
        skipped = await SkippedEvents.OfAsync(querySession.Database, Name, group.Slices.SelectMany(slice => slice.Events()), cancellation);

    /// <summary>An alert that stands already as these events leave it, because it was stored with them (docs/adr/0021), is not written again.</summary>
    public override (Alert?, ActionType) DetermineAction(Alert? snapshot, Guid identity, IReadOnlyList<IEvent> events)
    {
        var before = snapshot?.StreamVersion;
        foreach (var happened in events)
        {
            if (skipped.Contains(happened.Sequence) || happened.Version <= before) continue;
            try
            {
                snapshot = Evolve(snapshot, identity, happened.Data, happened.Version, happened.Timestamp);
            }
            catch (Exception failure)
            {
                throw new ApplyEventException(happened, failure); // So that the shard's report names the event.
            }
        }

        return (snapshot, snapshot?.StreamVersion == before ? ActionType.Nothing : ActionType.Store);
    }

    /// <summary>The alert after one more event of its remittance, recorded under that version of the sender's stream.</summary>
    public static Alert? Evolve(Alert? before, Guid id, object happened, long version, DateTimeOffset recorded) => happened switch
    {
        RemittanceScreened raised => Raise(id, raised, recorded, version),
        AlertAcknowledged taken => Change(before, version, AlertStatus.Acknowledged, taken.By, taken.At.ToDateTimeOffset(), null, taken.Note),
        AlertClosed closed => Change(before, version, AlertStatus.Closed, closed.By, closed.At.ToDateTimeOffset(), closed.Reason, closed.Note),
        _ => before,
    };

    /// <summary>The alert as the event raises it, before anybody touched it.</summary>
    public static Alert Raise(Guid id, RemittanceScreened raised, DateTimeOffset recorded, long version)
    {
        var gravest = raised.Verdict.Gravest!;
        return new Alert
        {
            Id = id,
            StreamVersion = version,
            SenderId = raised.Told.SenderId,
            TransactionId = raised.Told.TransactionId,
            SentAt = raised.Told.SentAt.ToDateTimeOffset(),
            RaisedAt = recorded,
            AlertType = gravest.Rule,
            Severity = gravest.Severity,
            FraudScore = raised.Verdict.Score,
            RecommendedAction = raised.Verdict.Action.Name(),
            RuleSetVersion = raised.Verdict.RuleSetVersion,
            Rules = raised.Verdict.Hits,
            CorridorId = raised.Told.CorridorId,
            ChannelId = raised.Told.ChannelId,
            AmountUsd = raised.Value.Usd,
        };
    }

    private static Alert? Change(
        Alert? alert, long version, AlertStatus status, string by, DateTimeOffset at, string? reason, string? note)
    {
        if (alert is null) return null;
        alert.StreamVersion = version;
        (alert.Status, alert.ChangedBy, alert.ChangedAt, alert.ClosingReason, alert.Note) = (status, by, at, reason, note);
        return alert;
    }
}

internal static class AlertSetup
{
    public static void AddAlerts(this StoreOptions store)
    {
        store.Projections.Add(new AlertProjection(), ProjectionLifecycle.Async);
        store.Schema.For<Alert>()
            .Index(x => x.SentAt)
            .Index(x => x.SenderId)
            .Index(x => x.Status)
            .Index([x => x.CorridorId, x => x.SentAt])
            .Index([x => x.FraudScore, x => x.SentAt]); // The worst first.
    }
}
