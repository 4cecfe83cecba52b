using RemitFlow.Web.Publishing;

namespace RemitFlow.Web.Feed;

/// <summary>What has to happen between giving partitions up and committing how far they are done.</summary>
internal sealed class FeedSettling(
    FeedSettings settings, FeedLanes lanes, DeadLetters deadLetters, SenderProfiles profiles, FeedPositions positions,
    ILogger<FeedSettling> log)
{
    /// <summary>Waits for what is being stored and sent, once for all partitions, each for <c>Feed__RevocationSeconds</c> at most.</summary>
    public void Finish(IReadOnlyList<PartitionProgress> given)
    {
        var bound = TimeSpan.FromSeconds(settings.RevocationSeconds);
        if (!lanes.SettledAsync(bound).GetAwaiter().GetResult())
        {
            log.LogWarning("{Count} partitions are given up with a batch still in flight: it will be read again", given.Count);
        }

        if (!deadLetters.DeliveredAsync(bound).GetAwaiter().GetResult())
        {
            log.LogWarning("{Count} partitions are given up with dead letters on their way: they will be told again", given.Count);
        }

        profiles.FlushAsync(CancellationToken.None).WaitAsync(bound).ContinueWith(_ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
        positions.NoteForGoodAsync(given).GetAwaiter().GetResult();
    }
}
