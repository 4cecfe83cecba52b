using System.Text.Json;
using JasperFx.Events;
using Npgsql;
using RemitFlow.Contracts;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections;
using RemitFlow.Projections.Alerts;
using RemitFlow.Projections.Reading;
using RemitFlow.Projections.Writing;
using RemitFlow.Web.Alerts;
using RemitFlow.Web.Publishing;

namespace RemitFlow.Web.Live;

/// <summary>A message of the live feed.</summary>
/// <param name="Position">The store position up to which its reader has been told; the event's id.</param>
/// <param name="Json">On one line.</param>
/// <param name="About">What the JSON is of, for readers in this process: an <see cref="Alert"/> or <see cref="LiveCounters"/>.</param>
/// <param name="Ahead">
/// The alert's own place, when it is told as soon as it has committed, while something before it may still be under way.
/// It comes once more, in its turn.
/// </param>
public sealed record LiveMessage(string Kind, long Position, string Json, object About, long? Ahead = null);

/// <summary>Reads alerts in the order of the store, as they are told on the topic.</summary>
internal sealed class StoredAlerts(NpgsqlDataSource database)
{
    public const int Page = 500;

    private static readonly string[] Kinds = [.. EventNames.AboutAlerts];

    /// <summary>
    /// How far alerts have been told: in the queue or on the topic. Both stop at the high-water mark; the queue goes back
    /// to the beginning while it is rebuilt, the topic never does.
    /// </summary>
    public async Task<long> PositionAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select coalesce(max(last_seq_id), 0) from {MartenSetup.Schema}.mt_event_progression
            where name in ('{MartenSetup.AlertsShard}:All', '{FraudAlertsPublisher.ShardName}:All')
            """);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>What was told after one position and up to another, a page at most: the rest is behind the last one's position.</summary>
    public async Task<List<LiveMessage>> AfterAsync(long after, long upTo, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await TellAsync(connection, await StoredEvents.BetweenAsync(connection, after, upTo, Kinds, Page, cancellation), cancellation);
    }

    /// <summary>A connection that is notified of alerts from now on.</summary>
    public async Task<NpgsqlConnection> ListenAsync(CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand($"listen {NewAlerts.Channel}", connection);
        await command.ExecuteNonQueryAsync(cancellation);
        return connection;
    }

    /// <summary>What has been committed at these places.</summary>
    public static async Task<List<LiveMessage>> AtAsync(NpgsqlConnection connection, long[] places, CancellationToken cancellation) =>
        await TellAsync(connection, await StoredEvents.AtAsync(connection, places, cancellation), cancellation);

    private static async Task<List<LiveMessage>> TellAsync(
        NpgsqlConnection connection, List<StoredEvent> found, CancellationToken cancellation)
    {
        var messages = new List<LiveMessage>(found.Count);
        foreach (var happened in found)
        {
            if (await TellAsync(connection, happened, cancellation) is { } alert)
            {
                messages.Add(new LiveMessage("alert", happened.Position, JsonSerializer.Serialize(alert.ToMessage(), WireJson.Options), alert));
            }
        }

        return messages;
    }

    private static async Task<Alert?> TellAsync(
        NpgsqlConnection connection, StoredEvent happened, CancellationToken cancellation)
    {
        var (id, transaction) = happened.Data switch
        {
            RemittanceScreened raised => (raised.AlertId, raised.Told.TransactionId),
            AlertAcknowledged taken => (taken.AlertId, taken.TransactionId),
            AlertClosed closed => (closed.AlertId, closed.TransactionId),
            _ => throw new InvalidOperationException($"{happened.Data.GetType()} is not about an alert."),
        };
        var events = happened.Data is RemittanceScreened
            ? [happened]
            : (await SenderLookup.EventsAsync(connection, RemittanceKey.For(happened.SenderId, transaction), cancellation)).Where(x => x.Version <= happened.Version);
        return AlertLookup.Fold(id, events);
    }
}
