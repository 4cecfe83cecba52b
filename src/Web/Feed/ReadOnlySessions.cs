using Npgsql;

namespace RemitFlow.Web.Feed;

/// <summary>
/// A session keeps the read-only default under which it was opened: when the database may be written again, only new
/// sessions know. So those in the pool are closed whenever one turns out to be read-only.
/// </summary>
internal static class ReadOnlySessions
{
    public static void CloseAfter(Exception failure, NpgsqlDataSource database)
    {
        if (IsReadOnly(failure)) database.Clear();
    }

    private static bool IsReadOnly(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction }
        || (failure.InnerException is { } inner && IsReadOnly(inner));
}
