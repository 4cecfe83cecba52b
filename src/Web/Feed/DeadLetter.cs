using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Confluent.Kafka;
using RemitFlow.Web.Publishing;

namespace RemitFlow.Web.Feed;

/// <summary>A message that could not be read or screened, as it goes to the dead-letter topic: byte for byte, with why and whence.</summary>
/// <param name="Reason"><c>invalid_json</c>, <c>missing_field</c>, <c>invalid_value</c>, <c>unknown_currency</c> or <c>timestamp_in_future</c>.</param>
/// <param name="Field">The member's path, empty for the whole message.</param>
public sealed record DeadLetter(
    ConsumeResult<byte[], byte[]> Record, PartitionProgress Progress, long Ticket, string Reason, string Field, string Detail)
{
    /// <summary>Stands before the names of the headers that the record itself had, which may be called like ours.</summary>
    public const string OriginalHeader = "original.";

    /// <summary>From origin, time and content: the same record told twice has one id, a topic that begins anew has others.</summary>
    public Guid Id { get; } = Identify(Record);

    /// <summary>Of key and value.</summary>
    public int Bytes => (Record.Message.Key?.Length ?? 0) + (Record.Message.Value?.Length ?? 0);

    /// <summary>When Kafka received it, UTC.</summary>
    public DateTimeOffset ReceivedAt => Record.Message.Timestamp.UtcDateTime;

    /// <summary>Its bytes stand where it came from only: the topic takes no letter of that size.</summary>
    public bool IsEmptied { get; init; }

    public void Settle() => Progress.Settle(Ticket);

    /// <summary>The same without key and value, and saying so.</summary>
    public DeadLetter Emptied() => this with { IsEmptied = true, Detail = $"{Detail} Its bytes are too many for this topic and stand at its origin only." };

    public Outgoing ToMessage(string topic) => new(
        topic,
        IsEmptied ? null : Record.Message.Key,
        IsEmptied ? null : Record.Message.Value,
        [
            Header("id", Id.ToString()),
            Header("reason", Reason),
            Header("field", Field),
            Header("detail", Detail),
            Header("topic", Record.Topic),
            Header("partition", Record.Partition.Value.ToString(CultureInfo.InvariantCulture)),
            Header("offset", Record.Offset.Value.ToString(CultureInfo.InvariantCulture)),
            Header("received_at", ReceivedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
            .. (Record.Message.Headers ?? []).Select(header => new Header(OriginalHeader + header.Key, header.GetValueBytes())),
        ]);

    private static Header Header(string name, string value) => new(name, Encoding.UTF8.GetBytes(value));

    private static Guid Identify(ConsumeResult<byte[], byte[]> record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{record.Topic}\n{record.Partition.Value}\n{record.Offset.Value}\n{record.Message.Timestamp.UnixTimestampMs}\n")));
        hash.AppendData(record.Message.Value ?? []);
        return new Guid(hash.GetHashAndReset().AsSpan(0, 16), bigEndian: true); // An opaque id: no version is claimed.
    }
}
