using RemitFlow.Contracts;
using RemitFlow.DevHost.Processes;

namespace RemitFlow.DevHost.Running;

/// <summary>A database and a broker: given ones, or ours.</summary>
internal sealed record Foundations(string ConnectionString, string BootstrapServers, bool CreateTopics)
{
    // Beside the usual ones, which a laptop may have in use; another run gets what is free.
    private const int PostgresPort = 5433;
    private const int KafkaPort = 9092;

    /// <summary>Starts what is not given, both at once, because a Kafka takes its time.</summary>
    public static async Task<Foundations> LayAsync(
        RunOptions options, Checkout checkout, Stage stage, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var postgres = options.Postgres is null ? PostgresAsync(options, checkout, stop.Token) : null;
        var broker = options.Kafka is null ? BrokerAsync(options, checkout, stop.Token) : null;
        Task?[] both = [postgres, broker];
        try
        {
            await foreach (var done in Task.WhenEach(both.OfType<Task>()))
            {
                if (!done.IsCompletedSuccessfully)
                {
                    await stop.CancelAsync(); // No need to wait for the other one.
                }
            }
        }
        finally
        {
            AddTo(stage, postgres, broker);
        }

        // The first to fail is the reason; the other was only cancelled.
        if (both.OfType<Task>().FirstOrDefault(t => t.IsFaulted) is { } failed)
        {
            await failed;
        }

        return new(
            postgres is null ? options.Postgres! : (await postgres).ConnectionString,
            broker is null ? options.Kafka! : (await broker).BootstrapServers,
            CreateTopics: broker is null); // In ours they are created already.
    }

    private static void AddTo(Stage stage, Task<LocalPostgres>? postgres, Task<LocalBroker>? broker)
    {
        if (postgres is { IsCompletedSuccessfully: true, Result: var server })
        {
            stage.Add("PostgreSQL", server.Ended, () => server.LastWords, () => server.DisposeAsync().AsTask());
        }

        if (broker is { IsCompletedSuccessfully: true, Result: var kafka })
        {
            stage.Add("Kafka", kafka.Ended, () => kafka.LastWords, () => kafka.DisposeAsync().AsTask());
        }
    }

    private static async Task<LocalPostgres> PostgresAsync(RunOptions options, Checkout checkout, CancellationToken ct)
    {
        if (options.Fresh)
        {
            await LocalPostgres.ForgetAsync(checkout.Postgres, ct);
        }

        var settings = new LocalPostgresOptions
        {
            Port = FreePort.Prefer(PostgresPort),
            LogFile = checkout.Log("postgres"),
        };
        var postgres = await LocalPostgres.StartAsync(checkout.Postgres, settings, ct);
        Say.Started($"PostgreSQL {postgres.MajorVersion}", $"127.0.0.1:{postgres.Port}, data in {postgres.DataFolder}");
        return postgres;
    }

    private static async Task<LocalBroker> BrokerAsync(RunOptions options, Checkout checkout, CancellationToken ct)
    {
        if (options.Fresh)
        {
            await LocalBroker.ForgetAsync(checkout.Kafka, ct);
        }

        var settings = new LocalBrokerOptions { Port = FreePort.Prefer(KafkaPort), LogFile = checkout.Log("kafka") };
        var broker = await LocalBroker.StartAsync(checkout.Kafka, settings, ct);
        try
        {
            await broker.CreateTopicsAsync(
                (Topics.RemittanceTransactions, Topics.RemittancePartitions),
                (Topics.ExchangeRates, Topics.OtherPartitions),
                (Topics.FraudAlerts, Topics.OtherPartitions),
                (Topics.CorridorAnalytics, Topics.OtherPartitions),
                (Topics.ChannelPerformance, Topics.OtherPartitions),
                (Topics.SenderProfileUpdates, Topics.OtherPartitions),
                (Topics.RemittanceDeadLetters, Topics.OtherPartitions));
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }

        Say.Started("Kafka", $"{broker.BootstrapServers}, {broker.Description}");
        return broker;
    }
}
