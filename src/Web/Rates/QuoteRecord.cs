using System.Security.Cryptography;
using Wolverine;
using Wolverine.Runtime.Serialization;

namespace RemitFlow.Web.Rates;

/// <summary>A record of <c>exchange-rates</c> as Kafka has it, not yet read: what is unreadable must be a dead letter, not an error.</summary>
/// <param name="RecordTime">Kafka's own time of it, UTC.</param>
public sealed record QuoteRecord(byte[] Json, DateTimeOffset RecordTime)
{
    /// <summary>From content and Kafka's time: a record that is delivered again has the same, one that is produced again has not.</summary>
    public Guid Id
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(BitConverter.GetBytes(RecordTime.UtcTicks));
            hash.AppendData(Json);
            return new Guid(hash.GetHashAndReset().AsSpan(0, 16), bigEndian: true);
        }
    }
}

/// <summary>Hands the record's bytes on as they are.</summary>
internal sealed class QuoteRecordSerializer : IMessageSerializer
{
    public string ContentType => "application/vnd.remitflow.quote";

    public byte[] Write(Envelope envelope) => WriteMessage(envelope.Message!);

    public object ReadFromData(Type messageType, Envelope envelope) => new QuoteRecord(envelope.Data ?? [], envelope.SentAt);

    public object ReadFromData(byte[] data) => new QuoteRecord(data, default);

    public byte[] WriteMessage(object message) => ((QuoteRecord)message).Json;
}
