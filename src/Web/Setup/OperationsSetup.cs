using RemitFlow.Web.Feed;
using RemitFlow.Web.Health;
using RemitFlow.Web.Operations;

namespace RemitFlow.Web.Setup;

/// <summary>What an operator looks at, and what looks after read models.</summary>
internal static class OperationsSetup
{
    public static void AddOperations(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Shards>();
        services.AddSingleton<ProjectionLag>();
        services.AddHostedService(provider => provider.GetRequiredService<ProjectionLag>());
        services.AddSingleton<RebuildRequests>();
        services.AddSingleton<DeadLetterContent>();
        services.AddSingleton<Rebuild>();
        services.AddHostedService<RebuildWorker>();
        services.AddSingleton(provider =>
        {
            var lanes = provider.GetRequiredService<FeedLanes>();
            return new FeedTrouble(() => lanes.Trouble);
        });
        services.AddSingleton<HealthCheck>();
        services.AddSingleton<Readiness>();
    }
}
