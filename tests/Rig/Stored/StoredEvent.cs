using System.Text.Json;
using Npgsql;
using RemitFlow.Simulator;

namespace RemitFlow.Rig.Stored;

/// <summary>One event of a sender's stream, read from its stored body by the names in docs/data-model.md.</summary>
/// <param name="Status">As this message told it.</param>
/// <param name="After">The remittance's status after a later state; null for other events.</param>
/// <param name="SentAt">As this message told it, UTC.</param>
/// <param name="Rules">The rules that fired, as <see cref="Checks.Line"/> writes them.</param>
public sealed record StoredEvent(
    string Sender, long Version, MessageKind Kind, string Transaction, string Status, string? After, decimal? Amount,
    DateTime SentAt, decimal PhpPerUnit, decimal PhpPerUsd, decimal Usd, decimal Score, string Action, string Rules)
{
    public const string Sql = """
        select stream_id, version, type, data ->> 'tx', data ->> 'st', data ->> 'aft', (data ->> 'amt')::numeric,
          coalesce(data ->> 'tat', data ->> 'at')::bigint, coalesce((data ->> 'ppu')::numeric, 0), coalesce((data ->> 'ppd')::numeric, 0), coalesce((data ->> 'usd')::numeric, 0),
          coalesce((data ->> 'sc')::numeric, 0), coalesce(data ->> 'act', 'none'), coalesce(data -> 'hits', '[]')::text
        from remitflow.mt_events where type like 'remittance%' order by stream_id, version
        """;

    public static StoredEvent Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetInt64(1), KindOf(row.GetString(2)), row.GetString(3), row.GetString(4),
        row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? null : row.GetDecimal(6), DateTime.UnixEpoch.AddMicroseconds(row.GetInt64(7)),
        row.GetDecimal(8), row.GetDecimal(9), row.GetDecimal(10), row.GetDecimal(11), row.GetString(12), RulesOf(row.GetString(13)));

    private static MessageKind KindOf(string type) => type switch
    {
        "remittance_cleared" or "remittance_flagged" or "remittance_held" => MessageKind.New,
        "remittance_contradicted" => MessageKind.Conflict,
        "remittance_progressed" or "remittance_completed" or "remittance_failed" or "remittance_cancelled" => MessageKind.Later,
        _ => throw new InvalidOperationException($"{type} is not an event of a remittance."),
    };

    private static string RulesOf(string hits)
    {
        using var json = JsonDocument.Parse(hits);
        return Checks.Line.OfRules(json.RootElement, "r", "sev", "t", "a");
    }
}
