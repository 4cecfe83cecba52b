using System.Text;
using Marten;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Alerts;
using RemitFlow.Projections.Json;

namespace RemitFlow.Projections.Writing;

/// <summary>A batch as the columns of its rows: of the streams, and of the alerts that their events raise.</summary>
internal sealed class AppendColumns
{
    /// <param name="documents">Writes alerts, as the projection would: it names enums in another way than events do.</param>
    public AppendColumns(IReadOnlyList<StreamChange> changes, ISerializer documents)
    {
        var streams = changes.Count;
        (Keys, Expected, Versions, Snapshots) = (new string[streams], new long[streams], new long[streams], new byte[streams][]);
        using var body = new BodyBuffer();
        for (var stream = 0; stream < streams; stream++)
        {
            var change = changes[stream];
            Keys[stream] = change.SenderId;
            Expected[stream] = change.Expected;
            Versions[stream] = change.After.Version;
            Snapshots[stream] = body.Write(change.After).ToArray();
            for (var at = 0; at < change.Events.Count; at++)
            {
                Events++;
                var happened = change.Events[at].Data;
                if (EventNames.IsAboutAlert(happened) && AboutAlerts.Count < NewAlerts.Most) AboutAlerts.Add(Events);
                if (happened is not RemittanceScreened { RaisesAlert: true } raised) continue;
                var alert = AlertProjection.Raise(raised.AlertId, raised, recorded: default, change.VersionAt(at));
                AlertIds.Add(alert.Id);
                Alerts.Add(Encoding.UTF8.GetBytes(documents.ToJson(alert)));
            }
        }
    }

    public string[] Keys { get; }

    public long[] Expected { get; }

    public long[] Versions { get; }

    public byte[][] Snapshots { get; }

    /// <summary>How many events the batch has.</summary>
    public int Events { get; }

    /// <summary>Which of them raise an alert or change one, counted from 1: the first of them, as many as are told of.</summary>
    public List<int> AboutAlerts { get; } = [];

    public List<Guid> AlertIds { get; } = [];

    public List<byte[]> Alerts { get; } = [];
}
