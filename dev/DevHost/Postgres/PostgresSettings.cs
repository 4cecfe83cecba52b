using RemitFlow.DevHost.Processes;

namespace RemitFlow.DevHost.Postgres;

/// <summary>The server's settings, given on its command line so that the data folder holds nothing of ours.</summary>
internal static class PostgresSettings
{
    public static async Task<string[]> ArgumentsAsync(
        PostgresBinaries binaries, PostgresFolder folder, LocalPostgresOptions options, int port)
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = $"{port}",

            // No socket: nobody needs one, its path has a length limit, and /tmp would keep those that die hard.
            ["unix_socket_directories"] = "",
            ["max_connections"] = $"{options.MaxConnections}",
            ["shared_buffers"] = $"{options.SharedBuffersMegabytes}MB",

            // What is acknowledged is on disk: measurements without that are worth nothing.
            ["fsync"] = "on",
            ["full_page_writes"] = "on",
            ["synchronous_commit"] = "on",

            // Few, long checkpoints: each one makes the next write of every page a full-page image.
            ["max_wal_size"] = "4GB",
            ["checkpoint_timeout"] = "15min",

            // A new log file is written once, not filled with zeros first: a tenth of PostgreSQL's work in a young database.
            ["wal_init_zero"] = "off",

            // Statements here are short; compiling them costs more than it saves.
            ["jit"] = "off",

            // A session that sleeps in a transaction holds back the projections' high-water mark.
            ["idle_in_transaction_session_timeout"] = "60s",

            ["log_line_prefix"] = "%m [%p] ",
            ["lc_messages"] = "C",
        };
        if (binaries.HasLibrary("pg_stat_statements"))
        {
            settings["shared_preload_libraries"] = "pg_stat_statements";
        }

        if (await AcceptsAsync(binaries, folder, "wal_compression=lz4"))
        {
            settings["wal_compression"] = "lz4";
        }

        foreach (var (name, value) in options.Settings)
        {
            settings[name] = value;
        }

        return [.. settings.SelectMany(s => new[] { "-c", $"{s.Key}={s.Value}" })];
    }

    /// <summary>Asks the server itself: lz4 came with version 15 and is a choice of who builds it.</summary>
    private static async Task<bool> AcceptsAsync(PostgresBinaries binaries, PostgresFolder folder, string setting)
    {
        string[] ask = [binaries.Postgres, "-D", folder.Data, "-c", setting, "-C", setting.Split('=')[0]];
        return (await Tool.RunAsync([.. Launch.Account(folder.Account), .. ask])).Ok;
    }
}
