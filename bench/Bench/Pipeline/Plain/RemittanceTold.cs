using RemitFlow.Domain.People;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Time;
using RemitFlow.Web.Reading;
using Wolverine;
using Wolverine.Runtime.Serialization;

namespace RemitFlow.Bench.Pipeline.Plain;

/// <summary>A message of the topic, read by the same reader as in the pipeline.</summary>
/// <param name="SenderId">By its name Wolverine finds the sender's stream.</param>
public sealed record RemittanceTold(string SenderId, Remittance Told, PeopleTold People);

/// <summary>Raw JSON in, a <see cref="RemittanceTold"/> out.</summary>
internal sealed class RemittanceToldSerializer(Func<RemittanceReader> reader) : IMessageSerializer, IDisposable
{
    // A reader serves one thread at a time.
    private readonly ThreadLocal<RemittanceReader> readers = new(reader);

    public string ContentType => "application/vnd.remitflow.remittance";

    public object ReadFromData(Type messageType, Envelope envelope)
    {
        var read = readers.Value!.Read(envelope.Data, Moment.From(envelope.SentAt.UtcDateTime));
        return read.IsRead
            ? new RemittanceTold(read.Remittance.SenderId, read.Remittance, read.People)
            : throw new FormatException($"The prefix has no broken messages, but this is one: {read.Unreadable}");
    }

    public object ReadFromData(byte[] data) => throw new NotSupportedException("Without the record's time it cannot be read.");

    public byte[] Write(Envelope envelope) => throw new NotSupportedException("These are only read.");

    public byte[] WriteMessage(object message) => throw new NotSupportedException("These are only read.");

    public void Dispose() => readers.Dispose();
}
