using Wolverine.Runtime;
using Wolverine.Runtime.Agents;

namespace RemitFlow.Web.Operations;

/// <summary>
/// Wolverine's own distribution of projections over nodes, but none for a node that drains; where every node does, nobody
/// runs them. Stands in the place of the family that it wraps: of one scheme the last one registered counts.
/// </summary>
internal sealed class DrainableProjections(EventSubscriptionAgentFamily projections, DrainingNodes draining) : IStaticAgentFamily
{
    public string Scheme => projections.Scheme;

    public ValueTask<IReadOnlyList<Uri>> AllKnownAgentsAsync() => projections.AllKnownAgentsAsync();

    public ValueTask<IAgent> BuildAgentAsync(Uri uri, IWolverineRuntime wolverineRuntime) => projections.BuildAgentAsync(uri, wolverineRuntime);

    public ValueTask<IReadOnlyList<Uri>> SupportedAgentsAsync() => projections.SupportedAgentsAsync();

    /// <summary>By the leader, every two seconds.</summary>
    public async ValueTask EvaluateAssignmentsAsync(AssignmentGrid assignments)
    {
        await projections.EvaluateAssignmentsAsync(assignments);
        var ids = await draining.AllAsync(CancellationToken.None);
        if (ids.Count == 0) return;
        AssignmentGrid.Node[] others = [.. assignments.Nodes.Where(node => !ids.Contains(node.NodeId))];
        foreach (var agent in assignments.Nodes.Where(node => ids.Contains(node.NodeId)).SelectMany(node => node.ForScheme(Scheme)).ToArray())
        {
            if (others.MinBy(node => node.ForScheme(Scheme).Count()) is { } other) other.Assign(agent);
            else agent.Detach();
        }
    }
}
