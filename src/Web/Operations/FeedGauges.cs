using System.Diagnostics.Metrics;
using RemitFlow.Web.Feed;

namespace RemitFlow.Web.Operations;

/// <summary>How far behind we are, for <c>/metrics</c>: unknown values are left out.</summary>
internal sealed class FeedGauges : IHostedService
{
    public FeedGauges(IMeterFactory meters, FeedLag kafka, ProjectionLag projections)
    {
        var meter = meters.Create(FeedCounters.MeterName);
        meter.CreateObservableGauge("remitflow.feed.lag", () => Known(kafka.Messages), "{message}", "Messages in Kafka that this node has not read.");
        meter.CreateObservableGauge("remitflow.projections.lag", () => Known(projections.Events), "{event}", "Events that are not yet in the slowest read model.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IEnumerable<Measurement<long>> Known(long? value) => value is { } known ? [new Measurement<long>(known)] : [];
}
