using Confluent.Kafka;
using RemitFlow.Rig.Stored;
using RemitFlow.Recount;
using Shouldly;

namespace RemitFlow.EndToEnd.Tests.Producers;

/// <summary>Whether a sender's messages of one partition stand in its stream as they stand in the partition, keyed or not.</summary>
internal static class PartitionOrder
{
    public static void ShouldBeKept(IEnumerable<ConsumeResult<byte[], byte[]>> records, IEnumerable<StoredEvent> events)
    {
        // What was told twice may have been handled from either place.
        var places = records
            .Select(record => (
                Place: record.TopicPartitionOffset,
                IsRead: Recount.Recount.TryRead(
                    new Message(record.Message.Key, record.Message.Value, record.Message.Timestamp.UtcDateTime), out var read, out _),
                Read: read))
            .Where(record => record.IsRead)
            .GroupBy(record => (record.Read!.SenderId, record.Read.TransactionId, record.Read.Status), record => record.Place)
            .Where(told => told.Count() == 1)
            .ToDictionary(told => told.Key, told => told.Single());

        var newest = new Dictionary<(string Sender, int Partition), long>();
        var checkedPairs = 0;
        foreach (var happened in events)
        {
            if (!places.TryGetValue((happened.Sender, happened.Transaction, happened.Status), out var place)) continue;
            if (newest.TryGetValue((happened.Sender, place.Partition), out var before))
            {
                place.Offset.Value.ShouldBeGreaterThan(before, $"{happened}");
                checkedPairs++;
            }

            newest[(happened.Sender, place.Partition)] = place.Offset;
        }

        checkedPairs.ShouldBeGreaterThan(1_000);
    }
}
