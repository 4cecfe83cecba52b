using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Following;
using RemitFlow.Projections.Operations;

namespace RemitFlow.Projections.Channels;

/// <summary>
/// Adds a page of events up in memory and writes each touched bucket once, all by one statement. Nothing is held between
/// pages: they are few, so that what a page builds on is read for it, and its id tells whether that was still the newest.
/// </summary>
internal sealed class ChannelsProjection : IProjection
{
    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var skipped = await SkippedEvents.OfAsync(operations.Database, MartenSetup.ChannelsShard, events, cancellation);
        var page = new ChannelsPage(events.Where(happened => !skipped.Contains(happened.Sequence)));
        PagePace.Of(operations, MartenSetup.ChannelsShard)?.Touched(page.Buckets.Count, TimeSpan.FromMilliseconds(4));
        if (page.Buckets.Count == 0) return;

        await using var connection = operations.Database.CreateConnection();
        await connection.OpenAsync(cancellation);
        var before = await PageTable.NewestAsync(connection, ChannelFiguresTable.Pages, cancellation);
        page.AddFailures(await ChannelFiguresStore.ReasonsAsync(connection, page.FailureDays, cancellation));
        var keptSince = await ServiceLevels.KeptSinceAsync(connection, page.NewestFiveMinutes, cancellation);
        page.Drop(keptSince);
        await ChannelFiguresStore.MergeAsync(connection, page.Buckets, cancellation);
        var sheets = await ChannelSheets.WithAsync(connection, page.Buckets, cancellation);
        operations.QueueOperation(new AddChannelFigures(page.Buckets, sheets, before, Guid.CreateVersion7(), keptSince));
    }
}
