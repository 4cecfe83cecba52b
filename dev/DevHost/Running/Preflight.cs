using System.Net.Sockets;
using Npgsql;
using RemitFlow.DevHost.Processes;

namespace RemitFlow.DevHost.Running;

/// <summary>What can be known to be wrong before anything is started.</summary>
internal static class Preflight
{
    private const long EnoughBytes = 1_000_000_000;
    private static readonly TimeSpan AnswerBound = TimeSpan.FromSeconds(5);

    public static async Task CheckAsync(RunOptions options, Checkout checkout, CancellationToken ct)
    {
        if (!FreePort.IsFree(options.Port))
        {
            throw new DevHostException(
                $"{Complaints.PortBusy(options.Port)} End it, or choose another port with --port.");
        }

        checkout.App("Web");
        checkout.App("Simulator");
        var free = new DriveInfo(checkout.Root).AvailableFreeSpace;
        if (free < EnoughBytes)
        {
            throw new DevHostException(
                $"Only {free / 1_000_000} MB are free on the disk that holds {checkout.Root}, "
                + $"and a run needs {EnoughBytes / 1_000_000} MB.");
        }

        if (options.Kafka is not null)
        {
            await KafkaAnswersAsync(options.Kafka, ct);
        }

        if (options.Postgres is not null)
        {
            await PostgresAnswersAsync(options.Postgres, ct);
        }
    }

    private static async Task KafkaAnswersAsync(string servers, CancellationToken ct)
    {
        var first = servers.Split(',')[0];
        var colon = first.LastIndexOf(':');
        if (colon < 1 || !ushort.TryParse(first.AsSpan(colon + 1), out var port))
        {
            throw new DevHostException($"--kafka wants HOST:PORT, and {servers} is not that.");
        }

        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(first[..colon], port, ct).AsTask().WaitAsync(AnswerBound, ct);
        }
        catch (Exception e) when (e is SocketException or TimeoutException)
        {
            throw new DevHostException($"No Kafka answers at {first}, which --kafka names: {e.Message}", e);
        }
    }

    private static async Task PostgresAnswersAsync(string connectionString, CancellationToken ct)
    {
        try
        {
            var bounded = new NpgsqlConnectionStringBuilder(connectionString)
            {
                Pooling = false,
                Timeout = (int)AnswerBound.TotalSeconds,
            };
            await using var connection = new NpgsqlConnection(bounded.ConnectionString);
            await connection.OpenAsync(ct);
        }
        catch (ArgumentException e)
        {
            throw new DevHostException($"--postgres is no connection string: {e.Message}", e);
        }
        catch (NpgsqlException e)
        {
            throw new DevHostException($"The PostgreSQL that --postgres names cannot be used: {e.Message}", e);
        }
    }
}
