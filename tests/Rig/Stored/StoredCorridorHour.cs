using Npgsql;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Rig.Stored;

/// <summary>A corridor's hour in the figures.</summary>
public sealed record StoredCorridorHour(string Corridor, DateTime Hour, string Line, long Senders)
{
    public const string Sql = """
        select key, start, remittances, completed, failed, cancelled, alerts, volume_usd, volume_php, senders
        from remitflow.figures where kind = 1 and hours = 1
        """;

    public static StoredCorridorHour Read(NpgsqlDataReader row)
    {
        var (corridor, hour) = (row.GetString(0), row.GetDateTime(1));
        var line = Checks.Line.Of(
            corridor, hour, row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetDecimal(7), row.GetDecimal(8));
        return new(corridor, hour, line, row.IsDBNull(9) ? 0 : DistinctSketch.From(row.GetFieldValue<byte[]>(9)).Count);
    }
}
