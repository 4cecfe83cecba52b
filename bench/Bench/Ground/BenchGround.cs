using Npgsql;
using RemitFlow.Contracts;
using RemitFlow.DevHost;
using RemitFlow.DevHost.Processes;
using RemitFlow.DevHost.Running;
using RemitFlow.Bench.Measuring;

namespace RemitFlow.Bench.Ground;

/// <summary>A PostgreSQL with full durability and a broker, fresh for this run and gone after it.</summary>
internal sealed class BenchGround : IAsyncDisposable
{
    /// <summary>The first messages once more, for the row that is too slow for all of them.</summary>
    public const string PrefixTopic = "remittance-transactions-prefix";

    /// <summary>A broker that keeps messages for five minutes, in small files: what has been handled need not fill the disk.</summary>
    public static IReadOnlyDictionary<string, string> ShortMemory { get; } = new Dictionary<string, string>
    {
        ["log.retention.ms"] = "300000", ["log.retention.check.interval.ms"] = "10000", ["log.segment.bytes"] = "67108864",
    };

    /// <summary>A vacuum or a copy of the largest database.</summary>
    private const int LongestSeconds = 1_800;

    private readonly LocalPostgres postgres;
    private readonly LocalBroker broker;
    private readonly int? brokerProcess;

    private BenchGround(LocalPostgres postgres, LocalBroker broker, int? brokerProcess) =>
        (this.postgres, this.broker, this.brokerProcess) = (postgres, broker, brokerProcess);

    public string BootstrapServers => broker.BootstrapServers;

    public static async Task<BenchGround> LayAsync(
        Checkout checkout, IReadOnlyDictionary<string, string>? brokerSettings, CancellationToken ct)
    {
        var folder = Path.Combine(checkout.Local, "bench");
        var (postgresFolder, kafkaFolder) = (Path.Combine(folder, "postgres"), Path.Combine(folder, "kafka"));
        await LocalPostgres.ForgetAsync(postgresFolder, ct);
        await LocalBroker.ForgetAsync(kafkaFolder, ct);
        var postgres = await LocalPostgres.StartAsync(postgresFolder, new LocalPostgresOptions { ForgetOnDispose = true }, ct);
        try
        {
            var settings = new LocalBrokerOptions { ForgetOnDispose = true, Settings = brokerSettings ?? new Dictionary<string, string>() };
            var broker = await LocalBroker.StartAsync(kafkaFolder, settings, ct);
            var process = broker.Kind == BrokerKind.Real ? Leftover.ReadPid(Path.Combine(kafkaFolder, "broker.pid")) : null;
            var ground = new BenchGround(postgres, broker, process);
            await broker.CreateTopicsAsync(
                (Topics.RemittanceTransactions, Topics.RemittancePartitions), (PrefixTopic, Topics.RemittancePartitions),
                (Topics.ExchangeRates, Topics.OtherPartitions), (Topics.FraudAlerts, Topics.OtherPartitions),
                (Topics.CorridorAnalytics, Topics.OtherPartitions), (Topics.ChannelPerformance, Topics.OtherPartitions),
                (Topics.SenderProfileUpdates, Topics.OtherPartitions), (Topics.RemittanceDeadLetters, Topics.OtherPartitions));
            return ground;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    public Task<string> CreateDatabaseAsync(string name, CancellationToken ct) => postgres.CreateDatabaseAsync(name, ct);

    /// <summary>Another database with all that is in that one, which nobody may be connected to.</summary>
    public async Task<string> CopyDatabaseAsync(string source, string name, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync(ct);
        await using var copy = new NpgsqlCommand($"create database {name} template {source}", connection) { CommandTimeout = LongestSeconds };
        await copy.ExecuteNonQueryAsync(ct);
        return postgres.ConnectionStringTo(name);
    }

    /// <summary>Reads the processor time of everything, with that process for the .NET part.</summary>
    public Meter Meter(int dotnet) => new(dotnet, postgres.ProcessId, brokerProcess);

    /// <summary>What earlier rows have left for later, the vacuum and the checkpoint, is done now: no row pays for another.</summary>
    public async Task SettleAsync(string database, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionStringTo(database));
        await connection.OpenAsync(ct);
        foreach (var statement in new[] { "vacuum (analyze)", "checkpoint" })
        {
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = LongestSeconds };
            await command.ExecuteNonQueryAsync(ct);
        }

        NpgsqlConnection.ClearPool(connection);
    }

    /// <summary>What the statements took since <see cref="ForgetStatementsAsync"/>, the dearest first.</summary>
    /// <param name="each">What the time is divided among: a message, a request.</param>
    public async Task<IReadOnlyList<string>> StatementsAsync(string database, long count, string each, CancellationToken ct)
    {
        await using var data = NpgsqlDataSource.Create(postgres.ConnectionStringTo(database));
        await using var look = data.CreateCommand("""
            select total_exec_time + total_plan_time, calls, rows, left(regexp_replace(query, '\s+', ' ', 'g'), 150)
            from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())
            order by 1 desc limit 25
            """);
        await using var rows = await look.ExecuteReaderAsync(ct);
        var lines = new List<string> { $"{$"µs a {each}",12}    calls      rows  statement" };
        while (await rows.ReadAsync(ct))
        {
            lines.Add(FormattableString.Invariant(
                $"{rows.GetDouble(0) * 1_000 / count,12:F2} {rows.GetInt64(1),8} {rows.GetInt64(2),9}  {rows.GetString(3)}"));
        }

        return lines;
    }

    public async Task ForgetStatementsAsync(string database, CancellationToken ct)
    {
        await using var data = NpgsqlDataSource.Create(postgres.ConnectionStringTo(database));
        await using var forget = data.CreateCommand("create extension if not exists pg_stat_statements; select pg_stat_statements_reset()");
        await forget.ExecuteNonQueryAsync(ct);
    }

    public async Task<Versions> VersionsAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync(ct);
        return Versions.Of(connection.PostgreSqlVersion.ToString(), KafkaVersion());
    }

    public async ValueTask DisposeAsync()
    {
        await broker.DisposeAsync();
        await postgres.DisposeAsync();
    }

    private string KafkaVersion()
    {
        const string jar = "kafka-clients-";
        if (brokerProcess is null || Environment.GetEnvironmentVariable("KAFKA_HOME") is not { } home) return "in-process (librdkafka)";
        return Directory.EnumerateFiles(Path.Combine(home, "libs"), $"{jar}*.jar").Select(Path.GetFileNameWithoutExtension)
            .Select(name => name![jar.Length..]).FirstOrDefault() ?? "?";
    }
}
