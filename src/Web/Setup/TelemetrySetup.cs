using OpenTelemetry.Metrics;
using RemitFlow.Web.Feed;
using RemitFlow.Web.Operations;

namespace RemitFlow.Web.Setup;

/// <summary>What <c>/metrics</c> tells Prometheus: our own figures and those of every library below us.</summary>
internal static class TelemetrySetup
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FeedGauges>();
        builder.Services.AddSingleton<FeedPath>();
        builder.Services.AddHostedService<ProjectedPath>();
        builder.Services.AddHostedService(services => services.GetRequiredService<FeedGauges>());
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(FeedCounters.MeterName, "Wolverine*", "Marten*", "Npgsql*")
            .AddAspNetCoreInstrumentation()
            .AddRuntimeInstrumentation()
            .AddView(FeedPath.Name, new ExplicitBucketHistogramConfiguration
            {
                Boundaries = [0.002, 0.005, 0.01, 0.02, 0.04, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3_600],
            })
            .AddPrometheusExporter());
    }
}
