using System.Diagnostics;
using System.Threading.Channels;
using Confluent.Kafka;
using Npgsql;
using NpgsqlTypes;
using RemitFlow.Projections;
using RemitFlow.Web.Publishing;
using RemitFlow.Web.Setup;

namespace RemitFlow.Web.Feed;

/// <summary>
/// Takes what cannot be read to the dead-letter topic and notes it in the index. A letter counts, and its record's
/// offset may move on, once the broker has acknowledged it and the note is stored; until then it is tried again, for ever.
/// </summary>
internal sealed class DeadLetters(
    KafkaPublisher publisher, NpgsqlDataSource database, KafkaSettings kafka, FeedCounters counters,
    ILogger<DeadLetters> log) : BackgroundService
{
    private const int Batch = 500;

    /// <summary>A larger one goes alone: should the topic not take it, no other is told twice for that.</summary>
    private const int LargestInCompanyBytes = 500_000;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);

    private readonly Channel<DeadLetter> letters = Channel.CreateBounded<DeadLetter>(2 * Batch);
    private long sent, settled;

    /// <summary>Since when letters cannot be delivered, and why of late; null while they can.</summary>
    public Trouble? Trouble { get; private set; }

    /// <summary>Waits while too many are on their way: a topic full of rubbish shows as lag, not as memory.</summary>
    public async ValueTask SendAsync(DeadLetter letter, CancellationToken cancellation)
    {
        await letters.Writer.WriteAsync(letter, cancellation);
        Interlocked.Increment(ref sent);
    }

    public Task WaitForRoomAsync(CancellationToken cancellation) => letters.Writer.WaitToWriteAsync(cancellation).AsTask();

    /// <summary>The same without waiting; false when there is no room.</summary>
    public bool TrySend(DeadLetter letter)
    {
        if (!letters.Writer.TryWrite(letter)) return false;
        Interlocked.Increment(ref sent);
        return true;
    }

    /// <summary>Waits until everything that was sent by now is settled; false when that takes longer than the bound.</summary>
    public async Task<bool> DeliveredAsync(TimeSpan bound)
    {
        var upTo = Interlocked.Read(ref sent);
        for (var clock = Stopwatch.StartNew(); Interlocked.Read(ref settled) < upTo; await Task.Delay(LookEvery))
        {
            if (clock.Elapsed > bound) return false;
        }

        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<DeadLetter>(Batch);
        while (await letters.Reader.WaitToReadAsync(stoppingToken))
        {
            batch.Clear();
            while (batch.Count < Batch && letters.Reader.TryRead(out var letter))
            {
                if (letter.Bytes > LargestInCompanyBytes) await DeliverAsync([letter], stoppingToken);
                else batch.Add(letter);
            }

            if (batch.Count > 0) await DeliverAsync(batch, stoppingToken);
        }
    }

    private async Task DeliverAsync(List<DeadLetter> batch, CancellationToken cancellation)
    {
        for (var pause = TimeSpan.FromMilliseconds(100); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                var sent = await publisher.PlaceAsync(
                    [.. batch.Select(letter => letter.ToMessage(kafka.Topics.RemittanceDeadLetters))], cancellation);
                await NoteAsync(batch, sent, cancellation);
                counters.DeadLettered(batch.Count);
                foreach (var letter in batch) letter.Settle();
                Interlocked.Add(ref settled, batch.Count);
                Trouble = null;
                return;
            }
            catch (KafkaException failure) when (failure.Error.Code == ErrorCode.MsgSizeTooLarge)
            {
                if (batch.Count > 1)
                {
                    foreach (var letter in batch) await DeliverAsync([letter], cancellation);
                    return;
                }

                batch = [batch[0].Emptied()];
            }
            catch (Exception failure) when (failure is KafkaException or NpgsqlException or TimeoutException)
            {
                ReadOnlySessions.CloseAfter(failure, database);
                Trouble = new(Trouble?.Since ?? DateTimeOffset.UtcNow, $"dead letters are not delivered: {failure.Message}");
                log.LogWarning(failure, "{Count} dead letters could not be delivered; trying again in {Pause}", batch.Count, pause);
                await Task.Delay(pause, cancellation);
            }
        }
    }

    private async Task NoteAsync(
        List<DeadLetter> batch, TopicPartitionOffset[] sent, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            insert into {MartenSetup.Schema}.dead_letters
              (id, reason, field, detail, topic, partition, record_offset, received_at, letter_partition, letter_offset, bytes)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            on conflict (id) do nothing
            """);
        Add(NpgsqlDbType.Uuid, letter => letter.Id);
        Add(NpgsqlDbType.Text, letter => letter.Reason);
        Add(NpgsqlDbType.Text, letter => letter.Field);
        Add(NpgsqlDbType.Text, letter => letter.Detail);
        Add(NpgsqlDbType.Text, letter => letter.Record.Topic);
        Add(NpgsqlDbType.Integer, letter => letter.Record.Partition.Value);
        Add(NpgsqlDbType.Bigint, letter => letter.Record.Offset.Value);
        Add(NpgsqlDbType.TimestampTz, letter => letter.ReceivedAt);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Integer, Array.ConvertAll(sent, x => x.Partition.Value));
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Bigint, Array.ConvertAll(sent, x => x.Offset.Value));
        Add(NpgsqlDbType.Integer, letter => letter.Record.Message.Value?.Length ?? 0);
        await command.ExecuteNonQueryAsync(cancellation);

        void Add<T>(NpgsqlDbType type, Func<DeadLetter, T> value) =>
            command.Parameters.AddWithValue(NpgsqlDbType.Array | type, batch.Select(value).ToArray());
    }
}
