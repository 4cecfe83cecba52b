namespace RemitFlow.Web.Feed;

/// <summary>A batch that is not stored yet; trouble once that has lasted for longer than <see cref="MayStand"/>.</summary>
/// <param name="Since">When it was begun, or the first of those before it that took too long.</param>
/// <param name="Message">Why it failed last, if it did.</param>
public sealed record Trouble(DateTimeOffset Since, string Message)
{
    public static readonly TimeSpan MayStand = TimeSpan.FromSeconds(5);
}

/// <summary>What the feed has had in hand for longest, a batch of any lane or dead letters; null while there is nothing.</summary>
public sealed class FeedTrouble(Func<Trouble?> look)
{
    public Trouble? Standing => look();
}
