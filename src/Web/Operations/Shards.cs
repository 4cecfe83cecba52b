using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using RemitFlow.Projections;
using RemitFlow.Web.Publishing;
using IProjectionCoordinator = Marten.Events.Daemon.Coordination.IProjectionCoordinator;

namespace RemitFlow.Web.Operations;

/// <summary>How far one follower of the store is.</summary>
/// <param name="Name"><c>alerts</c>, <c>figures</c>, <c>details</c>, <c>channels</c>, <c>sample</c> or <c>fraud-alerts-topic</c>.</param>
/// <param name="Position">The store position (<c>mt_events.seq_id</c>) up to which it has followed.</param>
/// <param name="HighWaterMark">The position up to which there are no gaps: as far as it may go.</param>
/// <param name="Lag">Positions between the two.</param>
/// <param name="State"><c>running</c>, <c>paused</c>, <c>stopped</c>, <c>rebuilding</c>, or <c>unknown</c> before it was first heard of.</param>
/// <param name="Skipped">Events that it leaves out because an operator said so.</param>
/// <param name="Error">Why it is paused or stopped; null while it is not, or where it was told to.</param>
public sealed record ShardReport(string Name, long Position, long HighWaterMark, long Lag, string State, int Skipped, ShardError? Error)
{
    internal bool HasStopped => State is "paused" or "stopped";
}

/// <summary>Why a shard does not go on.</summary>
/// <param name="Event">The store position of the event that it cannot apply; null where no event is to blame.</param>
/// <param name="EventType">Its stored name.</param>
/// <param name="Stream">The sender in whose stream it is.</param>
/// <param name="IsTransient">It may well go by itself: a lost connection, a timeout.</param>
public sealed record ShardError(string Message, long? Event, string? EventType, string? Stream, DateTimeOffset? Since, bool IsTransient);

/// <summary>Reads how far every follower is, wherever it runs: from its row, and from our own daemon where it is ours.</summary>
public sealed class Shards(IDocumentStore store, IProjectionCoordinator coordinator, EventSkips skips)
{
    /// <summary>All that follow the store: the read models that the daemon keeps, and the publisher of alerts.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. MartenSetup.ReadModels, FraudAlertsPublisher.ShardName];

    public async Task<IReadOnlyList<ShardReport>> ReadAsync(CancellationToken cancellation)
    {
        var rows = (await store.Advanced.AllProjectionProgress(token: cancellation)).ToDictionary(row => row.ShardName);
        var mark = rows.GetValueOrDefault(ShardState.HighWaterMark)?.Sequence ?? 0;
        var skipped = await skips.CountAsync(cancellation);
        var daemon = coordinator.OwnDaemon();
        var agents = daemon?.CurrentAgents() ?? [];
        ShardReport[] reports =
        [
            .. Names.Select(name =>
            {
                var row = rows.GetValueOrDefault($"{name}:All");
                var agent = agents.FirstOrDefault(x => x.Name.Name == name);
                var failure = agent?.Failure ?? row?.Failure;
                var state = agent is not null && daemon!.IsRebuilding(agent.Name) ? "rebuilding" : State(agent?.Status.ToString() ?? row?.AgentStatus);
                var position = row?.Sequence ?? 0;
                var report = new ShardReport(
                    name, position, mark, Math.Max(0, mark - position), state, skipped.GetValueOrDefault(name), null);
                return report.HasStopped ? report with { Error = Error(failure, row?.PauseReason) } : report;
            }),
        ];
        for (var at = 0; at < reports.Length; at++)
        {
            if (reports[at].Error is { Event: { } position, Stream: null } error) // Of a body that it could not read the daemon knows the place only.
            {
                reports[at] = reports[at] with { Error = error with { Stream = await skips.StreamOfAsync(position, cancellation) } };
            }
        }

        return reports;
    }

    private static string State(string? status) => status switch
    {
        null or "" => "unknown",
        "Started" => "running",
        _ => status.ToLowerInvariant(),
    };

    private static ShardError? Error(ShardFailure? failure, string? reason) =>
        failure is not null ? new ShardError(
            $"{failure.RootExceptionType}: {failure.Message}", failure.Event?.Sequence, failure.Event?.EventTypeName, failure.Event?.StreamKey,
            failure.OccurredAt, failure.IsTransient)
        : string.IsNullOrEmpty(reason) ? null
        : new ShardError(reason, null, null, null, null, false);
}
