using System.Text.Json;
using JasperFx.Events;
using Npgsql;
using NpgsqlTypes;
using RemitFlow.Contracts;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections;
using RemitFlow.Projections.Writing;
using RemitFlow.Web.Alerts;
using RemitFlow.Web.Publishing;

namespace RemitFlow.Web.Live;

/// <summary>A message of the live feed.</summary>
/// <param name="Position">The store position up to which its reader has been told; the event's id.</param>
/// <param name="Json">On one line.</param>
public sealed record LiveMessage(string Kind, long Position, string Json);

/// <summary>Reads alerts in the order of the store, as they are told on the topic.</summary>
internal sealed class StoredAlerts(NpgsqlDataSource database)
{
    public const int Page = 500;

    private static readonly string[] Kinds = [EventNames.Flagged, EventNames.Held, EventNames.Acknowledged, EventNames.Closed];

    /// <summary>
    /// How far alerts have been told: in the queue or on the topic. Both stop at the high-water mark; the queue goes back
    /// to the beginning while it is rebuilt, the topic never does.
    /// </summary>
    public async Task<long> PositionAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select coalesce(max(last_seq_id), 0) from {MartenSetup.Schema}.mt_event_progression
            where name in ('{MartenSetup.AlertsShard}:All', 'fraud-alerts-topic:All')
            """);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>What was told after one position and up to another, a page at most: the rest is behind the last one's position.</summary>
    public async Task<List<LiveMessage>> AfterAsync(long after, long upTo, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var found = new List<(long Position, string Sender, RecordedEvent Event)>();
        await using (var command = new NpgsqlCommand($"""
            select seq_id, stream_id, version, type, data, timestamp from {MartenSetup.Schema}.mt_events
            where seq_id > $1 and seq_id <= $2 and type = any($3) order by seq_id limit {Page}
            """, connection))
        {
            command.Parameters.AddWithValue(after);
            command.Parameters.AddWithValue(upTo);
            command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, Kinds);
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
            {
                found.Add((rows.GetInt64(0), rows.GetString(1), new RecordedEvent(
                    rows.GetInt64(2), SenderLookup.Read(rows.GetString(3), rows.GetFieldValue<byte[]>(4)), rows.GetFieldValue<DateTimeOffset>(5))));
            }
        }

        var messages = new List<LiveMessage>(found.Count);
        foreach (var (position, sender, happened) in found)
        {
            if (await TellAsync(connection, sender, happened, cancellation) is { } alert)
            {
                messages.Add(new LiveMessage("alert", position, JsonSerializer.Serialize(alert, WireJson.Options)));
            }
        }

        return messages;
    }

    private static async Task<AlertRaised?> TellAsync(
        NpgsqlConnection connection, string sender, RecordedEvent happened, CancellationToken cancellation)
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
            : (await SenderLookup.EventsAsync(connection, RemittanceKey.For(sender, transaction), cancellation)).Where(x => x.Version <= happened.Version);
        return AlertLookup.Fold(id, events)?.ToMessage();
    }
}
