namespace RemitFlow.DevHost;

/// <summary>How a private PostgreSQL is set up. The defaults suit two cores, a load run and full durability.</summary>
public sealed record LocalPostgresOptions
{
    /// <summary>The port on 127.0.0.1; null takes a free one.</summary>
    public int? Port { get; init; }

    /// <summary>Where the server writes; null is <c>postgres.log</c> in its folder.</summary>
    public string? LogFile { get; init; }

    /// <summary>For tests: the data go with <see cref="LocalPostgres.DisposeAsync"/>.</summary>
    public bool ForgetOnDispose { get; init; }

    public int SharedBuffersMegabytes { get; init; } = 512;

    public int MaxConnections { get; init; } = 200;

    /// <summary>
    /// The database that <see cref="LocalPostgres.ConnectionString"/> names; created when it is not there.
    /// </summary>
    public string Database { get; init; } = "remitflow";

    /// <summary>Further server settings, or others than ours: <c>["log_min_duration_statement"] = "100"</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
