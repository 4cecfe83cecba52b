namespace RemitFlow.Recount.Counting;

/// <summary>
/// Minutes in breach of a target, in buckets of five minutes of event time, from every processing time itself. The system's
/// percentiles are within 1 %: what is nearer to the target than that may be judged either way.
/// </summary>
/// <param name="Judged">Minutes in which enough remittances were completed.</param>
/// <param name="Surely">Minutes of them that are in breach.</param>
/// <param name="AtMost">Those and the ones that may be.</param>
public sealed record TargetMinutes(int Judged, int Surely, int AtMost)
{
    private const int Bucket = 5;

    /// <param name="percentile">0 to 100.</param>
    /// <param name="milliseconds">The longest that is no breach.</param>
    /// <param name="least">So many completed remittances with a processing time make a bucket that is judged.</param>
    /// <param name="from">Included.</param>
    /// <param name="to">Not included.</param>
    public static TargetMinutes Of(
        RecountResult recount, string channelType, int percentile, long milliseconds, int least, DateTime from, DateTime to)
    {
        ArgumentNullException.ThrowIfNull(recount);
        var taken = recount.Screened
            .Where(one => one.FinalStatus == "completed" && one.Remittance.Handling.ChannelType == channelType
                && one.Ending.ProcessingMs is not null && one.Remittance.Timestamp >= from && one.Remittance.Timestamp < to)
            .GroupBy(one => one.Remittance.Timestamp.Ticks / TimeSpan.TicksPerMinute / Bucket, one => one.Ending.ProcessingMs!.Value)
            .Where(bucket => bucket.Count() >= least)
            .Select(bucket => Percentile([.. bucket.Order()], percentile))
            .ToList();
        return new TargetMinutes(
            Bucket * taken.Count,
            Bucket * taken.Count(ms => ms > milliseconds * 1.01 + 1),
            Bucket * taken.Count(ms => ms > milliseconds * 0.99 - 1));
    }

    /// <summary>The shortest time that so many per cent stay at or under.</summary>
    private static long Percentile(long[] times, int percentile) => times[((percentile * times.Length) + 99) / 100 - 1];
}
