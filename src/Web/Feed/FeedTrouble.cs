namespace RemitFlow.Web.Feed;

/// <summary>What the feed is stuck on: the longest-standing failure of any lane, else of the dead letters; null while it is not.</summary>
public sealed class FeedTrouble(Func<(DateTimeOffset Since, string Message)?> look)
{
    public (DateTimeOffset Since, string Message)? Standing => look();
}
