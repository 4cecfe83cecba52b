namespace RemitFlow.Recount.Counting;

/// <summary>
/// What ended of one agent, branch or failure reason in one UTC hour of event time. Who handled a remittance is what its first
/// message told; it ended as the message told that has its final status.
/// </summary>
/// <param name="Kind">agent, branch (`agent / branch`) or reason (`channel / reason`).</param>
/// <param name="Key">Empty where none was told.</param>
/// <param name="VolumeUsd">Of completed remittances.</param>
/// <param name="Processed">Completed remittances whose processing time was told.</param>
public sealed record HandledHour(
    string Kind, string Key, DateTime Hour, int Completed, int Failed, int Cancelled, decimal VolumeUsd, decimal VolumePhp, int Processed)
{
    internal static List<HandledHour> Of(IEnumerable<ScreenedRemittance> screened) =>
    [
        .. screened.SelectMany(Keys, (one, key) => (key.Kind, key.Key, Remittance: one))
            .GroupBy(one => (one.Kind, one.Key, CorridorHour.HourOf(one.Remittance.Remittance.Timestamp)), one => one.Remittance)
            .Select(group => Sum(group.Key, [.. group])),
    ];

    private static IEnumerable<(string Kind, string Key)> Keys(ScreenedRemittance one)
    {
        if (one.FinalStatus is not ("completed" or "failed" or "cancelled"))
            yield break;
        var by = one.Remittance.Handling;
        yield return ("agent", by.AgentId ?? "");
        yield return ("branch", by.BranchCode is null ? "" : $"{by.AgentId} / {by.BranchCode}");
        if (one.FinalStatus == "failed")
            yield return ("reason", $"{one.Remittance.ChannelId} / {one.Ending.FailureReason}");
    }

    private static HandledHour Sum((string Kind, string Key, DateTime Hour) key, List<ScreenedRemittance> all)
    {
        var completed = all.Where(one => one.FinalStatus == "completed").ToList();
        return new HandledHour(
            key.Kind,
            key.Key,
            key.Hour,
            completed.Count,
            Failed: all.Count(one => one.FinalStatus == "failed"),
            Cancelled: all.Count(one => one.FinalStatus == "cancelled"),
            VolumeUsd: completed.Sum(one => one.Usd),
            VolumePhp: completed.Sum(CorridorHour.PhpOf),
            Processed: completed.Count(one => one.Ending.ProcessingMs is not null));
    }
}
