using Npgsql;
using RemitFlow.Projections;

namespace RemitFlow.Web.Operations;

/// <summary>Once a second: how far the slowest read model is behind the newest event. Asked often, so it is looked up once for all.</summary>
public sealed class ProjectionLag(NpgsqlDataSource database, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private long events = -1;

    /// <summary>Events that are not yet in the slowest read model, gaps in the sequence among them; null while the database does not answer.</summary>
    public long? Events => Interlocked.Read(ref events) is >= 0 and var count ? count : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        do
        {
            try
            {
                Interlocked.Exchange(ref events, await LookAsync(stoppingToken));
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested && failure is NpgsqlException or OperationCanceledException or TimeoutException)
            {
                Interlocked.Exchange(ref events, -1); // /health says why.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<long> LookAsync(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(2 * LookEvery);
        await using var command = database.CreateCommand($"""
            select greatest(0, coalesce((select max(seq_id) from {MartenSetup.Schema}.mt_events), 0) - (
              select coalesce(min(coalesce(p.last_seq_id, 0)), 0) from unnest($1) as s(shard)
              left join {MartenSetup.Schema}.mt_event_progression p on p.name = s.shard))
            """);
        command.Parameters.AddWithValue(MartenSetup.ReadModels.Select(name => $"{name}:All").ToArray());
        return (long)(await command.ExecuteScalarAsync(patience.Token))!;
    }
}
