using Npgsql;

namespace RemitFlow.Rig.Stored;

/// <summary>An hour of an agent, a branch or a failure reason in the figures of channels, as a line.</summary>
public static class StoredHandledHour
{
    public const string Sql = """
        select case kind when 1 then 'agent' when 2 then 'branch' else 'reason' end, replace(key, chr(31), ' / '), start, completed, failed, cancelled,
          volume_usd, volume_php, processed
        from remitflow.channel_figures where kind in (1, 2, 3) and minutes = 60 and completed + failed + cancelled > 0
        """;

    public static string Read(NpgsqlDataReader row) => Checks.Line.Of(
        row.GetString(0), row.GetString(1), row.GetDateTime(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetDecimal(6), row.GetDecimal(7),
        row.GetInt64(8));
}
