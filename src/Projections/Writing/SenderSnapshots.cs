namespace RemitFlow.Projections.Writing;

/// <summary>How snapshots of senders are stored, row for row as Marten would.</summary>
internal static class SenderSnapshots
{
    /// <summary>Inserts them, or puts them in the place of older ones.</summary>
    /// <param name="rows">Of a sender's id <c>k</c>, version <c>v</c>, and state <c>d</c>: JSON as text, see <see cref="SetAppend"/>.</param>
    public static string Upsert(string rows) => $"""
        insert into {MartenSetup.Schema}.mt_doc_sender (id, data, mt_last_modified, mt_dotnet_type, mt_version)
        select k, d::jsonb, now(), 'RemitFlow.Domain.Senders.Sender', v from {rows}
        on conflict (id) do update
        set data = excluded.data, mt_last_modified = excluded.mt_last_modified, mt_version = excluded.mt_version
        """;
}
