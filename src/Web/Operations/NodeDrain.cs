using JasperFx;
using RemitFlow.Web.Feed;
using Wolverine.Runtime;
using IProjectionCoordinator = Marten.Events.Daemon.Coordination.IProjectionCoordinator;

namespace RemitFlow.Web.Operations;

/// <summary>How far this node has given up its work.</summary>
/// <param name="State"><c>working</c>, <c>draining</c>, or <c>drained</c> when nothing is left.</param>
/// <param name="Partitions">Of the remittance topic that it still reads.</param>
/// <param name="Projections">What it still runs of what follows the store.</param>
/// <param name="By">Who ordered it; null while it works.</param>
public sealed record DrainReport(string Node, string State, int Partitions, IReadOnlyList<string> Projections, string? By, DateTimeOffset? Since);

/// <summary>
/// Has this node give up its work without ending: the feed finishes what is in flight and leaves the group, exchange rates are
/// left to others, and so are projections, by the leader. HTTP is answered all the while.
/// </summary>
public sealed class NodeDrain(
    DrainingNodes nodes, FeedDrain feed, FeedLag lag, IWolverineRuntime runtime, IProjectionCoordinator coordinator, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1);
    private volatile DrainOrder? order;

    public bool IsOrdered => order is not null;

    /// <summary>Returns once it is on its way; ordered twice it stays the first one's.</summary>
    public Task BeginAsync(string by, CancellationToken cancellation) => ChangeAsync(async () =>
    {
        if (order is not null) return;
        order = new DrainOrder(by, clock.GetUtcNow());
        await nodes.AddAsync(runtime.Options.UniqueNodeId, by, cancellation);
        feed.IsOrdered = true;
        foreach (var listener in Rates()) await listener.StopAndDrainAsync();
    }, cancellation);

    /// <summary>Takes the work up again.</summary>
    public Task EndAsync(CancellationToken cancellation) => ChangeAsync(async () =>
    {
        if (order is null) return;
        await nodes.RemoveAsync(runtime.Options.UniqueNodeId, cancellation);
        foreach (var listener in Rates()) await listener.StartAsync();
        feed.IsOrdered = false;
        order = null;
    }, cancellation);

    public DrainReport Report()
    {
        string[] projections = [.. (coordinator.OwnDaemon()?.CurrentAgents() ?? []).Where(x => x.Status == AgentStatus.Running).Select(x => x.Name.Name).Order()];
        var isLeft = lag.Partitions > 0 || projections.Length > 0 || !feed.IsDone;
        return new DrainReport(
            NodeName.Ours, order is null ? "working" : isLeft ? "draining" : "drained", lag.Partitions, projections, order?.By, order?.Since);
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task ChangeAsync(Func<Task> change, CancellationToken cancellation)
    {
        await oneAtATime.WaitAsync(cancellation);
        try
        {
            await change();
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private IEnumerable<Wolverine.Transports.IListeningAgent> Rates() => runtime.Endpoints.ActiveListeners().Where(listener => listener.Uri.Scheme == "kafka");

    private sealed record DrainOrder(string By, DateTimeOffset Since);
}
