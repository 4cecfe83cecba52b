using RemitFlow.Web.Feed;
using RemitFlow.Web.Health;
using RemitFlow.Web.Operations;
using Wolverine.Runtime.Agents;

namespace RemitFlow.Web.Setup;

/// <summary>What an operator looks at, and what looks after read models.</summary>
internal static class OperationsSetup
{
    public static void AddOperations(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Shards>();
        services.AddSingleton<EventSkips>();
        services.AddSingleton<ShardResumes>();
        services.AddSingleton<ShardDesk>();
        services.AddHostedService<ResumeWorker>();
        services.AddSingleton<DrainingNodes>();
        services.AddSingleton<NodeDrain>();
        services.AddSingleton<IAgentFamily, DrainableProjections>(); // After Wolverine's own.
        services.AddSingleton<LetterRecord>();
        services.AddSingleton<ReplayDesk>();
        services.AddSingleton<ProjectionLag>();
        services.AddHostedService(provider => provider.GetRequiredService<ProjectionLag>());
        services.AddSingleton<RebuildRequests>();
        services.AddSingleton<DeadLetterContent>();
        services.AddSingleton<Rebuild>();
        services.AddHostedService<RebuildWorker>();
        services.AddHostedService<ShardKeeper>();
        services.AddSingleton(provider =>
        {
            var (lanes, letters) = (provider.GetRequiredService<FeedLanes>(), provider.GetRequiredService<DeadLetters>());
            return new FeedTrouble(() => new[] { lanes.Trouble, letters.Trouble }.OfType<Trouble>().MinBy(trouble => trouble.Since));
        });
        services.AddSingleton<HealthCheck>();
        services.AddSingleton<Readiness>();
    }
}
