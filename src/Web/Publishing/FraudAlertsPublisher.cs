using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Subscriptions;
using Npgsql;
using RemitFlow.Contracts;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Operations;
using RemitFlow.Projections.Writing;
using RemitFlow.Web.Setup;

namespace RemitFlow.Web.Publishing;

/// <summary>
/// Tells the outside of alerts, in the order of the store: publishes a page, waits for the broker's acknowledgements,
/// then moves its position. At least once, never during a rebuild.
/// </summary>
public sealed class FraudAlertsPublisher : SubscriptionBase
{
    public const string ShardName = "fraud-alerts-topic";

    private readonly KafkaPublisher publisher;
    private readonly NpgsqlDataSource database;
    private readonly string topic;

    public FraudAlertsPublisher(KafkaPublisher publisher, NpgsqlDataSource database, KafkaSettings kafka)
    {
        (this.publisher, this.database, topic) = (publisher, database, kafka.Topics.FraudAlerts);
        Name = ShardName;
        Options.BatchSize = 1_000;
        IncludeType<RemittanceFlagged>();
        IncludeType<RemittanceHeld>();
        IncludeType<AlertAcknowledged>();
        IncludeType<AlertClosed>();
    }

    public override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken cancellationToken)
    {
        var messages = new List<AlertRaised>();
        var skipped = await SkippedEvents.OfAsync(operations.Database, Name, page.Events, cancellationToken);
        foreach (var happened in page.Events.Where(happened => !skipped.Contains(happened.Sequence)))
        {
            if (await DescribeOrBlameAsync(happened, cancellationToken) is { } message) messages.Add(message);
        }

        await publisher.PublishAsync(
            [.. messages.Select(message => Outgoing.Of(topic, message.SenderId, message))], cancellationToken);
        return NullChangeListener.Instance;
    }

    private async Task<AlertRaised?> DescribeOrBlameAsync(IEvent happened, CancellationToken cancellation)
    {
        try
        {
            return await DescribeAsync(happened, cancellation);
        }
        catch (Exception failure) when (failure is not (NpgsqlException or OperationCanceledException or TimeoutException))
        {
            throw new ApplyEventException(happened, failure); // The shard stops with the event's name.
        }
    }

    private async Task<AlertRaised?> DescribeAsync(IEvent happened, CancellationToken cancellation) => happened.Data switch
    {
        RemittanceScreened raised => AlertMessages.ToMessage(happened, raised),
        AlertAcknowledged taken => AlertMessages.ToMessage(happened, await FirstSightAsync(happened, taken.TransactionId, cancellation), AlertStatus.Acknowledged),
        AlertClosed closed => AlertMessages.ToMessage(happened, await FirstSightAsync(happened, closed.TransactionId, cancellation), AlertStatus.Closed),
        _ => null,
    };

    private async Task<RemittanceScreened> FirstSightAsync(IEvent happened, string transactionId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var key = RemittanceKey.For(happened.StreamKey!, transactionId);
        return (await SenderLookup.KnownAsync(connection, [key], cancellation))[key].First;
    }
}
