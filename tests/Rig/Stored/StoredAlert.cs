using System.Text.Json;
using Npgsql;

namespace RemitFlow.Rig.Stored;

/// <summary>A row of the alert queue.</summary>
public sealed record StoredAlert(Guid Id, string Line)
{
    public const string Sql = "select id, data::text from remitflow.mt_doc_alert";

    public static StoredAlert Read(NpgsqlDataReader row)
    {
        using var json = JsonDocument.Parse(row.GetString(1));
        return new(row.GetGuid(0), Checks.Line.OfAlert(json.RootElement, "id", "actual"));
    }
}
