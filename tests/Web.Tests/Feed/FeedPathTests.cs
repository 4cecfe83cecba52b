using System.Diagnostics.Metrics;
using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using RemitFlow.Domain.People;
using RemitFlow.Projections;
using RemitFlow.Projections.Writing;
using RemitFlow.Web.Feed;
using RemitFlow.Web.Remittances;
using RemitFlow.Web.Tests.Reading;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Feed;

public sealed class FeedPathTests : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener listener = new();
    private readonly List<string> stages = [];
    private readonly FeedPath path;

    public FeedPathTests()
    {
        path = new FeedPath(services.GetRequiredService<IMeterFactory>());
        listener.InstrumentPublished = (instrument, _) =>
        {
            // Apps of other tests have a meter of that name too.
            if (instrument.Name == FeedPath.Name && instrument.Meter.Scope == services.GetRequiredService<IMeterFactory>()) listener.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => stages.Add(string.Join(' ', tags.ToArray().Select(tag => tag.Value))));
        listener.Start();
    }

    [Fact]
    public void A_batch_is_projected_when_its_read_model_gets_there()
    {
        path.Stored(Batch());
        stages.ShouldBe(["decided", "stored"]);

        path.Projected(MartenSetup.AlertsShard, place: 0);

        stages.ShouldBe(["decided", "stored", $"projected {MartenSetup.AlertsShard}"]);
    }

    /// <summary>What has just been committed is handed to the read models: they may be done before the lane hears of its commit.</summary>
    [Fact]
    public void A_read_model_that_is_ahead_of_the_lane_is_told_at_once_and_not_with_the_next_batch()
    {
        path.Projected(MartenSetup.AlertsShard, place: 0);

        path.Stored(Batch());

        stages.ShouldBe(["decided", "stored", $"projected {MartenSetup.AlertsShard}"]);
    }

    public void Dispose()
    {
        listener.Dispose();
        services.Dispose();
    }

    /// <summary>One message, whose event stands at place 0.</summary>
    private static RemittanceBatch Batch()
    {
        var read = Wire.Read(Wire.Sample);
        var record = new ConsumeResult<byte[], byte[]> { Message = new() { Key = [], Timestamp = new Timestamp(DateTime.UtcNow) } };
        return new RemittanceBatch([new FeedItem(record, progress: null!, ticket: 0, read.Remittance!, read.People!)], new LaneMemory(capacity: 1), isContended: false)
        {
            DecidedAt = DateTime.UtcNow, Appended = new AppendedSet(),
        };
    }
}
