using JasperFx.Events.Daemon;
using Wolverine.Runtime.Agents;
using IProjectionCoordinator = Marten.Events.Daemon.Coordination.IProjectionCoordinator;

namespace RemitFlow.Web.Operations;

internal static class OwnDaemons
{
    /// <summary>The daemon of this node; null while it follows nothing: just started, or other nodes do it.</summary>
    public static IProjectionDaemon? OwnDaemon(this IProjectionCoordinator coordinator)
    {
        try
        {
            return coordinator.DaemonForMainDatabase();
        }
        catch (DaemonNotRunningOnThisNodeException)
        {
            return null;
        }
    }
}
