using System.Buffers;
using System.Text;
using System.Text.Json;
using Marten;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Alerts;
using RemitFlow.Projections.Json;

namespace RemitFlow.Projections.Writing;

/// <summary>A batch as the columns of its rows: of the streams, of their events, and of the alerts that these raise.</summary>
internal sealed class AppendColumns
{
    /// <param name="documents">Writes alerts, as the projection would: it names enums in another way than events do.</param>
    public AppendColumns(IReadOnlyList<StreamChange> changes, ISerializer documents)
    {
        var (streams, events) = (changes.Count, changes.Sum(change => change.Events.Count));
        (Keys, Expected, Versions, Snapshots) = (new string[streams], new long[streams], new long[streams], new byte[streams][]);
        (Ids, EventKeys, EventVersions, Types, Bodies) =
            (new Guid[events], new string[events], new long[events], new string[events], new byte[events][]);
        using var body = new BodyBuffer();
        var next = 0;
        for (var stream = 0; stream < streams; stream++)
        {
            var change = changes[stream];
            Keys[stream] = change.SenderId;
            Expected[stream] = change.Expected;
            Versions[stream] = change.After.Version;
            Snapshots[stream] = body.Write(change.After);
            for (var at = 0; at < change.Events.Count; at++, next++)
            {
                var happened = change.Events[at];
                Ids[next] = happened.Id;
                EventKeys[next] = change.SenderId;
                EventVersions[next] = change.Expected + at + 1;
                Types[next] = EventNames.Of(happened.Data);
                Bodies[next] = body.Write(happened.Data);
                if (happened.Data is not RemittanceScreened { RaisesAlert: true } raised) continue;
                var alert = AlertProjection.Raise(raised.AlertId, raised, recorded: default, EventVersions[next]);
                AlertIds.Add(alert.Id);
                Alerts.Add(Encoding.UTF8.GetBytes(documents.ToJson(alert)));
            }
        }
    }

    public string[] Keys { get; }

    public long[] Expected { get; }

    public long[] Versions { get; }

    public byte[][] Snapshots { get; }

    public Guid[] Ids { get; }

    public string[] EventKeys { get; }

    public long[] EventVersions { get; }

    public string[] Types { get; }

    public byte[][] Bodies { get; }

    public List<Guid> AlertIds { get; } = [];

    public List<byte[]> Alerts { get; } = [];

    /// <summary>One growing buffer and writer for all bodies of a batch.</summary>
    private sealed class BodyBuffer : IDisposable
    {
        private readonly ArrayBufferWriter<byte> bytes = new(4096);
        private readonly Utf8JsonWriter json;

        public BodyBuffer() => json = new Utf8JsonWriter(bytes, new JsonWriterOptions { SkipValidation = true });

        public byte[] Write(object value)
        {
            bytes.ResetWrittenCount();
            json.Reset();
            JsonSerializer.Serialize(json, value, value.GetType(), StoredJson.Options);
            json.Flush();
            return bytes.WrittenSpan.ToArray();
        }

        public void Dispose() => json.Dispose();
    }
}
