using System.Runtime.CompilerServices;
using Marten;
using Npgsql;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Alerts;
using RemitFlow.Projections.Writing;

namespace RemitFlow.Web.Alerts;

/// <summary>Reads alerts: many from the read model, one from the events themselves.</summary>
public sealed class AlertLookup(NpgsqlDataSource database, IDocumentStore store)
{
    /// <summary>In the filter's order, read as they are asked for; all of them where no limit is given.</summary>
    public async IAsyncEnumerable<Alert> ReadAsync(
        AlertFilter filter, int? limit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = $"select data from remitflow.mt_doc_alert where true{filter.Where(command.Parameters)} order by {filter.Order}";
        if (limit is { } most)
        {
            command.Parameters.AddWithValue(most);
            command.CommandText += $" limit ${command.Parameters.Count}";
        }

        var serializer = store.Options.Serializer();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) yield return await serializer.FromJsonAsync<Alert>(rows, 0, cancellation);
    }

    /// <summary>So many of them, and where the next page begins; null where nothing is left.</summary>
    public async Task<(IReadOnlyList<Alert> Alerts, AlertPlace? Next)> PageAsync(AlertFilter filter, int most, CancellationToken cancellation)
    {
        var page = new List<Alert>(most + 1);
        await foreach (var alert in ReadAsync(filter, most + 1, cancellation)) page.Add(alert);
        return page.Count <= most ? (page, null) : (page[..most], AlertPlace.Of(page[most - 1]));
    }

    /// <summary>
    /// The alert as it stands this moment: the read model says whose it is, the events of its remittance say the rest,
    /// so that whoever has just changed it reads what was written. Null for one that is not there.
    /// </summary>
    public async Task<Alert?> FindAsync(Guid alertId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (await KeyAsync(connection, alertId, cancellation) is not { } key) return null;
        return Fold(alertId, await SenderLookup.EventsAsync(connection, key.Key, cancellation));
    }

    /// <summary>Whose alert it is; null for one that is not there.</summary>
    internal static async Task<(string SenderId, string TransactionId, RemittanceKey Key)?> KeyAsync(
        NpgsqlConnection connection, Guid alertId, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select data ->> 'sender_id', data ->> 'transaction_id' from remitflow.mt_doc_alert where id = $1", connection);
        command.Parameters.AddWithValue(alertId);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        if (!await rows.ReadAsync(cancellation)) return null;
        var (sender, transaction) = (rows.GetString(0), rows.GetString(1));
        return (sender, transaction, RemittanceKey.For(sender, transaction));
    }

    internal static Alert? Fold(Guid alertId, IEnumerable<RecordedEvent> events)
    {
        Alert? alert = null;
        foreach (var (version, happened, recorded) in events)
        {
            if (happened is RemittanceScreened { RaisesAlert: false }) return null;
            alert = AlertProjection.Evolve(alert, alertId, happened, version, recorded);
        }

        return alert;
    }

    internal static AlertCase? CaseOf(IEnumerable<RecordedEvent> events)
    {
        AlertCase? standing = null;
        foreach (var recorded in events) standing = AlertCase.Evolve(standing, recorded.Data);
        return standing;
    }
}
