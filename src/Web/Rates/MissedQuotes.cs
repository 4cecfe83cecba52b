using Confluent.Kafka;
using Npgsql;
using RemitFlow.Projections;
using RemitFlow.Web.Setup;
using Wolverine;

namespace RemitFlow.Web.Rates;

/// <summary>
/// Quotes that the group has read and this database has not: it was restored to an earlier moment. Before the first
/// remittance is decided, the topic is read again from a day before the newest stored quote on; what is stored is known by
/// its record, so that in ordinary times nothing comes of it.
/// </summary>
internal sealed class MissedQuotes(NpgsqlDataSource database, KafkaSettings kafka, IServiceScopeFactory scopes)
{
    private const int Batch = 1_000;
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task StoreAsync(CancellationToken cancellation)
    {
        var newest = await NewestAsync(cancellation);
        foreach (var records in (await Task.Run(() => Read(newest, cancellation), cancellation)).Chunk(Batch))
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(records, cancellation);
        }
    }

    private async Task<DateTime?> NewestAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select recorded_at from {MartenSetup.Schema}.quotes order by handled desc limit 1");
        return await command.ExecuteScalarAsync(cancellation) as DateTime?;
    }

    private List<QuoteRecord> Read(DateTime? newest, CancellationToken cancellation)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(kafka.Apply(new ConsumerConfig
        {
            GroupId = kafka.RatesGroupId, EnableAutoCommit = false, EnablePartitionEof = true, AutoOffsetReset = AutoOffsetReset.Earliest,
        })).SetLogHandler((_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        TopicPartition[] partitions =
            [.. admin.GetMetadata(kafka.Topics.ExchangeRates, Patience).Topics.Single().Partitions.Select(x => new TopicPartition(kafka.Topics.ExchangeRates, x.PartitionId))];
        if (partitions.Length == 0) return [];
        TopicPartition[] readBefore =
            [.. consumer.Committed(partitions, Patience).Where(committed => !committed.Offset.IsSpecial).Select(committed => committed.TopicPartition)];
        if (readBefore.Length == 0) return [];

        consumer.Assign(newest is { } moment
            ? consumer.OffsetsForTimes(readBefore.Select(x => new TopicPartitionTimestamp(x, new Timestamp(moment - Margin))), Patience)
            : readBefore.Select(x => new TopicPartitionOffset(x, Offset.Beginning)));
        var records = new List<QuoteRecord>();
        for (var open = readBefore.Length; open > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            var record = consumer.Consume(Patience) ?? throw new KafkaException(new Error(ErrorCode.Local_TimedOut, "No quote from the broker"));
            if (record.IsPartitionEOF) open--;
            else records.Add(new QuoteRecord(record.Message.Value ?? [], record.Message.Timestamp.UtcDateTime));
        }

        return records;
    }
}
