using System.Text;
using Confluent.Kafka;
using RemitFlow.Domain.People;
using RemitFlow.Domain.Remittances;

namespace RemitFlow.Web.Feed;

/// <summary>A message that could be read, on its way to being decided.</summary>
public sealed class FeedItem(
    ConsumeResult<byte[], byte[]> record, PartitionProgress progress, long ticket, Remittance told, PeopleTold people)
{
    public ConsumeResult<byte[], byte[]> Record { get; } = record;

    public Remittance Told { get; } = told;

    public PeopleTold People { get; } = people;

    /// <summary>What the remittance is known by.</summary>
    public RemittanceKey Key { get; } = RemittanceKey.For(told.SenderId, told.TransactionId);

    /// <summary>The record's key is its sender, so all of the sender's messages are in this partition, and on this node.</summary>
    public bool IsKeyed { get; } = IsSender(record.Message.Key, told.SenderId);

    public bool IsGivenUp => progress.GivenUp;

    /// <summary>All that is needed to settle it: the message itself need not be kept for that.</summary>
    public FeedTicket Ticket => new(progress, ticket);

    public DeadLetter ToDeadLetter(string reason, string field, string detail) => new(Record, progress, ticket, reason, field, detail);

    private static bool IsSender(byte[]? key, string senderId)
    {
        if (key is null || key.Length < senderId.Length || key.Length > senderId.Length * 3) return false;
        Span<byte> sender = stackalloc byte[senderId.Length * 3];
        return key.AsSpan().SequenceEqual(sender[..Encoding.UTF8.GetBytes(senderId, sender)]);
    }
}

/// <summary>One message of a partition, to be settled once what became of it is safe.</summary>
public readonly record struct FeedTicket(PartitionProgress Progress, long Number)
{
    /// <summary>The message itself may be forgotten.</summary>
    public void Decide() => Progress.Decide(Number);

    public void Settle() => Progress.Settle(Number);
}
