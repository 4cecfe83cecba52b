using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using RemitFlow.Projections;
using RemitFlow.Web.Publishing;
using IProjectionCoordinator = Marten.Events.Daemon.Coordination.IProjectionCoordinator;

namespace RemitFlow.Web.Operations;

/// <summary>How far one follower of the store is.</summary>
/// <param name="Name"><c>alerts</c>, <c>figures</c> or <c>fraud-alerts-topic</c>.</param>
/// <param name="Position">The store position (<c>mt_events.seq_id</c>) up to which it has followed.</param>
/// <param name="HighWaterMark">The position up to which there are no gaps: as far as it may go.</param>
/// <param name="Lag">Positions between the two.</param>
/// <param name="State"><c>running</c>, <c>paused</c>, <c>stopped</c>, <c>rebuilding</c>, or <c>unknown</c> before it was first heard of.</param>
/// <param name="Error">Why it is paused or stopped; null while it is not, or where it was told to.</param>
public sealed record ShardReport(string Name, long Position, long HighWaterMark, long Lag, string State, ShardError? Error);

/// <summary>Why a shard does not go on.</summary>
/// <param name="Event">The store position of the event that it cannot apply; null where no event is to blame.</param>
/// <param name="EventType">Its stored name.</param>
/// <param name="IsTransient">It may well go by itself: a lost connection, a timeout.</param>
public sealed record ShardError(string Message, long? Event, string? EventType, DateTimeOffset? Since, bool IsTransient);

/// <summary>Reads how far every follower is, wherever it runs: from its row, and from our own daemon where it is ours.</summary>
public sealed class Shards(IDocumentStore store, IProjectionCoordinator coordinator)
{
    /// <summary>The read models that the daemon keeps; the publisher of alerts follows the store likewise.</summary>
    public static IReadOnlyList<string> ReadModels { get; } = [MartenSetup.AlertsShard, MartenSetup.FiguresShard];

    private static readonly string[] Expected = [.. ReadModels, FraudAlertsPublisher.ShardName];

    public async Task<IReadOnlyList<ShardReport>> ReadAsync(CancellationToken cancellation)
    {
        var rows = (await store.Advanced.AllProjectionProgress(token: cancellation)).ToDictionary(row => row.ShardName);
        var mark = rows.GetValueOrDefault(ShardState.HighWaterMark)?.Sequence ?? 0;
        var daemon = coordinator.OwnDaemon();
        var agents = daemon?.CurrentAgents() ?? [];
        return
        [
            .. Expected.Select(name =>
            {
                var row = rows.GetValueOrDefault($"{name}:All");
                var agent = agents.FirstOrDefault(x => x.Name.Name == name);
                var failure = agent?.Failure ?? row?.Failure;
                var state = agent is not null && daemon!.IsRebuilding(agent.Name) ? "rebuilding" : State(agent?.Status.ToString() ?? row?.AgentStatus);
                var position = row?.Sequence ?? 0;
                return new ShardReport(
                    name, position, mark, Math.Max(0, mark - position), state,
                    state is "paused" or "stopped" ? Error(failure, row?.PauseReason) : null);
            }),
        ];
    }

    private static string State(string? status) => status switch
    {
        null or "" => "unknown",
        "Started" => "running",
        _ => status.ToLowerInvariant(),
    };

    private static ShardError? Error(ShardFailure? failure, string? reason) =>
        failure is not null ? new ShardError($"{failure.RootExceptionType}: {failure.Message}", failure.Event?.Sequence, failure.Event?.EventTypeName, failure.OccurredAt, failure.IsTransient)
        : string.IsNullOrEmpty(reason) ? null
        : new ShardError(reason, null, null, null, false);
}
