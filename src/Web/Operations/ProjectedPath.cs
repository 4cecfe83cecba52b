using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using RemitFlow.Web.Feed;
using IProjectionCoordinator = Marten.Events.Daemon.Coordination.IProjectionCoordinator;

namespace RemitFlow.Web.Operations;

/// <summary>Tells the histogram of the path how far the read models of this node's daemon are, whenever they move.</summary>
internal sealed class ProjectedPath(IProjectionCoordinator coordinator, FeedPath path, TimeProvider clock) : BackgroundService, IObserver<ShardState>
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IProjectionDaemon? followed = null;
        IDisposable? subscription = null;
        using var timer = new PeriodicTimer(LookEvery, clock);
        try
        {
            do
            {
                if (coordinator.OwnDaemon() is not { } own || own == followed) continue; // It changes when the node's work is dealt anew.
                subscription?.Dispose();
                (followed, subscription) = (own, own.Tracker.Subscribe(this));
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally
        {
            subscription?.Dispose();
        }
    }

    public void OnNext(ShardState value)
    {
        if (value is { Action: ShardAction.Updated, Mode: ShardMode.continuous }) path.Projected(value.ShardName.Split(':')[0], value.Sequence);
    }

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }
}
