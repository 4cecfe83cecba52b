using Npgsql;
using RemitFlow.DevHost;
using RemitFlow.Projections;

namespace RemitFlow.Bench.Rebuild.Plain;

/// <summary>"The same read models" is checked, not claimed: as many buckets with the same sums, kind by kind, as many alerts and senders.</summary>
internal static class SameFigures
{
    private static readonly string[] Sums =
    [
        "remittances", "completed", "failed", "cancelled", "alerts", "high_alerts", "medium_alerts", "processed_ms", "volume_usd", "volume_php", "score_sum",
    ];

    /// <summary>By <c>figures.kind</c>.</summary>
    private static readonly string[] Tables = ["plaintotal", "plaincorridor", "plainchannel", "plainregion", "plaincity"];

    public static async Task CheckAsync(string connection, CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        for (var kind = 0; kind < Tables.Length; kind++)
        {
            await CompareAsync(
                database, Tables[kind],
                $"select {Row(Sums)} from {MartenSetup.Schema}.figures where kind = {kind}",
                $"select {Row(Sums.Select(member => $"(data ->> '{member}')::numeric"))} from {PlainStore.Schema}.mt_doc_{Tables[kind]}", ct);
        }

        foreach (var table in (string[])["mt_doc_alert", "mt_doc_sender"])
        {
            await CompareAsync(
                database, table, $"select count(*)::text from {MartenSetup.Schema}.{table}", $"select count(*)::text from {PlainStore.Schema}.{table}", ct);
        }
    }

    private static async Task CompareAsync(NpgsqlDataSource database, string what, string ours, string plain, CancellationToken ct)
    {
        var (one, other) = (await ReadAsync(database, ours, ct), await ReadAsync(database, plain, ct));
        if (one != other) throw new DevHostException($"The rows did not do the same work: {what} is {one} of ours and {other} of the plain.");
    }

    private static async Task<string> ReadAsync(NpgsqlDataSource database, string query, CancellationToken ct)
    {
        await using var look = database.CreateCommand(query);
        return (string)(await look.ExecuteScalarAsync(ct))!;
    }

    private static string Row(IEnumerable<string> columns) =>
        $"concat_ws(' ', count(*), {string.Join(", ", columns.Select(column => $"trim_scale(coalesce(sum({column}), 0)::numeric)"))})";
}
