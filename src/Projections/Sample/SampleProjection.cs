using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Following;
using RemitFlow.Projections.Operations;

namespace RemitFlow.Projections.Sample;

/// <summary>
/// Keeps what a sample of senders does by day, all senders while there are few (docs/adr/0024). In are those whose hash is below a
/// threshold, which halves until no more than <see cref="SampleStore.MostSenders"/> are. It only ever falls, so whoever is in has been from
/// the first event on, and who is in at the end depends on the set of senders alone: not on their order, nor on the pages.
/// </summary>
internal sealed class SampleProjection : IProjection
{
    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        // Nobody waits for it, so events gather; what is read of it costs more than its pages, and is read anew after each (docs/adr/0027).
        PagePace.Of(operations, MartenSetup.SampleShard)?.Touched(events.Count, TimeSpan.FromMilliseconds(2));

        var skipped = await SkippedEvents.OfAsync(operations.Database, MartenSetup.SampleShard, events, cancellation);
        await using var connection = operations.Database.CreateConnection();
        await connection.OpenAsync(cancellation);
        var before = await PageTable.NewestAsync(connection, SampleTable.Pages, cancellation);
        var page = new SamplePage(await SampleStore.ThresholdAsync(connection, cancellation));
        FiguresPage.Each(events.Where(happened => !skipped.Contains(happened.Sequence)), happened => happened, page.Add);
        if (page.Days.Count == 0) return;

        operations.QueueOperation(new AddToSample(page.Days, before, Guid.CreateVersion7()));
        operations.QueueSqlCommand(SampleStore.Thin); // In the same transaction: what is in never depends on where a page ended.
    }
}
