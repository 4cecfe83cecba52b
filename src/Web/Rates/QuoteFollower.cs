using Npgsql;
using RemitFlow.Domain.Rates;
using RemitFlow.Projections.Rates;

namespace RemitFlow.Web.Rates;

/// <summary>
/// Takes stored quotes into this node's reference rates, in the order of handling: those that were stored at start count before
/// the first remittance is decided, then each as it is stored by whichever node.
/// </summary>
public sealed class QuoteFollower(NpgsqlDataSource database, ReferenceRates rates, ILogger<QuoteFollower> log) : BackgroundService
{
    private const int Page = 10_000;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim oneAtATime = new(1);
    private bool begun;
    private readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when everything that was stored at start counts.</summary>
    public Task Loaded => loaded.Task;

    /// <summary>Takes in what is stored and not in yet.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await CatchUpAsync(connection, cancellation);
    }

    /// <summary>Takes in what the connection sees and is not in yet; returns the newest one's place.</summary>
    public async Task<long> CatchUpAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await oneAtATime.WaitAsync(cancellation);
        try
        {
            if (!begun)
            {
                rates.BeginAfter(await QuoteStore.CountAsync(database, cancellation));
                begun = true;
            }

            while (true)
            {
                var page = await QuoteStore.AfterAsync(connection, rates.Handled, Page, cancellation);
                foreach (var stored in page) rates.Follow(stored.Handled, stored.Quote, stored.Verdict);
                if (page.Count < Page) return rates.Handled;
            }
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                await using (var listen = new NpgsqlCommand($"listen {QuoteStore.Channel}", connection))
                {
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                }

                while (true)
                {
                    await CatchUpAsync(connection, stoppingToken);
                    loaded.TrySetResult();
                    await connection.WaitAsync(LookEvery, stoppingToken);
                }
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
            {
                log.LogWarning(failure, "Stored quotes cannot be read; trying again");
                await Task.Delay(LookEvery, stoppingToken);
            }
        }
    }
}
