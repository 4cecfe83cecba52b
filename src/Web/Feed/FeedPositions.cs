using System.Diagnostics;
using System.Net.Sockets;
using Confluent.Kafka;
using Npgsql;
using NpgsqlTypes;
using RemitFlow.Projections;
using RemitFlow.Web.Operations;

namespace RemitFlow.Web.Feed;

/// <summary>
/// Up to where each partition is decided, kept in the database too: the group's offsets in Kafka know nothing of a database
/// that is restored to an earlier moment. A position is noted after what is below it has committed, so no backup has the
/// one without the other; one that lags behind costs repeats, and nothing else (docs/adr/0018).
/// </summary>
internal sealed class FeedPositions(NpgsqlDataSource database, FeedSettings settings, ILogger<FeedPositions> log)
{
    private static readonly TimeSpan NoteEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private const string Table = $"{MartenSetup.Schema}.feed_positions";

    private Task noting = Task.CompletedTask;
    private long notedAt;

    /// <summary>Notes what was settled since the last note, once a second and without being waited for. Called by one thread.</summary>
    public void NoteNowAndThen(IReadOnlyCollection<PartitionProgress> partitions)
    {
        if (!noting.IsCompleted || Stopwatch.GetElapsedTime(notedAt) < NoteEvery) return;
        notedAt = Stopwatch.GetTimestamp();
        noting = TryNoteAsync([.. partitions]);
    }

    /// <summary>Notes how far partitions are done that are given up, within <c>Feed__RevocationSeconds</c>.</summary>
    public async Task NoteForGoodAsync(IReadOnlyList<PartitionProgress> given)
    {
        await noting; // Else an older note might come after this one.
        await TryNoteAsync(given);
    }

    /// <summary>
    /// Where to read on: where the group stands (at the beginning when it has read nothing), or where this database does when
    /// that is earlier. Waits for as long as either cannot be asked: to begin too late would lose remittances.
    /// </summary>
    public List<TopicPartitionOffset> Begin(
        IConsumer<byte[], byte[]> consumer, IReadOnlyList<TopicPartition> partitions, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var stored = StoredAsync(partitions, stopping).GetAwaiter().GetResult();
                TopicPartitionOffset[] committed = [.. consumer.Committed(partitions, Patience).Select(place => new TopicPartitionOffset(
                    place.TopicPartition, place.Offset.IsSpecial ? consumer.QueryWatermarkOffsets(place.TopicPartition, Patience).Low : place.Offset))];

                // Before the first record is read: whatever is decided of a partition, its position is in the same backup.
                NoteAsync([.. committed.Where(place => !stored.ContainsKey(place.TopicPartition))], stopping).GetAwaiter().GetResult();
                return [.. committed.Select(place => new TopicPartitionOffset(
                    place.TopicPartition, Earlier(place, stored.GetValueOrDefault(place.TopicPartition, long.MaxValue))))];
            }
            catch (Exception failure) when (failure is NpgsqlException or SocketException or KafkaException or TimeoutException or OperationCanceledException)
            {
                log.LogWarning("Where to read on cannot be asked, trying again in {Pause}: {Reason}", Pause, failure.Message);
                stopping.WaitHandle.WaitOne(Pause);
            }
        }

        return [.. partitions.Select(partition => new TopicPartitionOffset(partition, Offset.Unset))];
    }

    private async Task TryNoteAsync(IReadOnlyList<PartitionProgress> partitions)
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(settings.RevocationSeconds));
            await NoteAsync([.. partitions.Select(progress => progress.TakeUnnoted()).OfType<TopicPartitionOffset>()], patience.Token);
        }
        catch (Exception failure)
        {
            log.LogWarning("How far the feed is could not be noted in the database: {Reason}", failure.Message); // Then a restored one repeats more.
        }
    }

    private async Task NoteAsync(IReadOnlyList<TopicPartitionOffset> positions, CancellationToken cancellation)
    {
        if (positions.Count == 0) return;
        await using var command = database.CreateCommand($"""
            insert into {Table} (topic, partition, position, node) select x.*, $4 from unnest($1, $2, $3) x
            on conflict (topic, partition) do update set position = excluded.position, node = excluded.node, noted_at = now()
            """);
        command.Parameters.AddWithValue(positions.Select(x => x.Topic).ToArray());
        command.Parameters.AddWithValue(positions.Select(x => x.Partition.Value).ToArray());
        command.Parameters.AddWithValue(positions.Select(x => x.Offset.Value).ToArray());
        command.Parameters.AddWithValue(NodeName.Ours);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private Offset Earlier(TopicPartitionOffset committed, long stored)
    {
        if (stored >= committed.Offset.Value) return committed.Offset;
        log.LogWarning(
            "{Partition} is read again from {Stored}: the group has committed {Committed}, this database has not decided so far",
            committed.TopicPartition, stored, committed.Offset.Value);
        return stored;
    }

    private async Task<Dictionary<TopicPartition, long>> StoredAsync(IReadOnlyList<TopicPartition> partitions, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select topic, partition, position from {Table} join unnest($1, $2) as x(topic, partition) using (topic, partition)
            """);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, partitions.Select(x => x.Topic).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Integer, partitions.Select(x => x.Partition.Value).ToArray());
        var stored = new Dictionary<TopicPartition, long>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) stored[new TopicPartition(rows.GetString(0), rows.GetInt32(1))] = rows.GetInt64(2);
        return stored;
    }
}
