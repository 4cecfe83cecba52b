namespace RemitFlow.Recount.Screening;

/// <summary>"A sender's memory for velocity and succession is bounded, and the bound is part of the contract: the
/// newest 256 remittances by event time, none more than 72 h older than the newest."</summary>
internal sealed class SenderMemory
{
    private const int Most = 256;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(72);

    /// <summary>By event time; of equal times in the order of handling.</summary>
    private readonly List<(DateTime Time, string? CountryCode)> remembered = [];

    /// <summary>"A count and a sum, outside the bounded memory" of all remittances handled before, "ever, whatever
    /// became of them".</summary>
    public int CountEver { get; private set; }

    public decimal UsdEver { get; private set; }

    /// <summary>"Windows are `(t - W, t]`": how many others are in it.</summary>
    public int OthersWithin(TimeSpan window, DateTime at) =>
        remembered.Count(other => other.Time > at - window && other.Time <= at);

    /// <summary>"The latest other remittance in memory with a time at or before `t`" ("of several with an equal time
    /// the one handled last").</summary>
    public (DateTime Time, string? CountryCode)? LatestUpTo(DateTime at)
    {
        var index = remembered.FindLastIndex(other => other.Time <= at);
        return index < 0 ? null : remembered[index];
    }

    /// <summary>"A remittance is screened against the others as they stood, then inserted, then the memory is cut; of
    /// equal times the first handled leaves first."</summary>
    public void Insert(DateTime time, string? countryCode, decimal usd)
    {
        CountEver++;
        UsdEver += usd;
        var place = remembered.FindLastIndex(other => other.Time <= time) + 1;
        remembered.Insert(place, (time, countryCode));
        var newest = remembered[^1].Time;
        remembered.RemoveAll(other => newest - other.Time > Longest);
        while (remembered.Count > Most)
            remembered.RemoveAt(0);
    }
}
