using System.Text.Json;
using Confluent.Kafka;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Subscriptions;
using Npgsql;
using RemitFlow.Contracts;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Writing;
using RemitFlow.Web.Setup;

namespace RemitFlow.Web.Publishing;

/// <summary>
/// Tells the outside of alerts, in the order of the store: publishes a page, waits for the broker's acknowledgements,
/// then moves its position. At least once, never during a rebuild.
/// </summary>
public sealed class FraudAlertsPublisher : SubscriptionBase
{
    private readonly IProducer<byte[], byte[]?> producer;
    private readonly NpgsqlDataSource database;
    private readonly string topic;

    public FraudAlertsPublisher(IProducer<byte[], byte[]?> producer, NpgsqlDataSource database, KafkaSettings kafka)
    {
        (this.producer, this.database, topic) = (producer, database, kafka.Topics.FraudAlerts);
        Name = "fraud-alerts-topic";
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
        foreach (var happened in page.Events)
        {
            if (await DescribeAsync(happened, cancellationToken) is { } message) messages.Add(message);
        }

        await Task.WhenAll(messages.Select(message => producer.ProduceAsync(
            topic,
            new Message<byte[], byte[]?>
            {
                Key = System.Text.Encoding.UTF8.GetBytes(message.SenderId),
                Value = JsonSerializer.SerializeToUtf8Bytes(message, WireJson.Options),
            },
            cancellationToken)));
        return NullChangeListener.Instance;
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
