using System.Diagnostics;
using System.Globalization;

namespace RemitFlow.Simulator.Feeds;

/// <summary>A line a second on the standard error, so that a reader sees that it goes on, and how fast.</summary>
internal sealed class Progress(IFeed feed)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private long _at = Stopwatch.GetTimestamp();
    private long _before;

    public void Tell(long sent)
    {
        var passed = Stopwatch.GetElapsedTime(_at);
        if (passed < Every)
        {
            return;
        }

        var rate = (sent - _before) / passed.TotalSeconds;
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"sent={sent} rate={rate:F0}/s errors={feed.Errors}"));
        (_at, _before) = (Stopwatch.GetTimestamp(), sent);
    }
}
