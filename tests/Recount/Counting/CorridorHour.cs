namespace RemitFlow.Recount.Counting;

/// <summary>One corridor in one UTC hour of event time, from the first message of each remittance.</summary>
/// <param name="Country">As shown, `Unknown` for what is not known.</param>
/// <param name="CountryCode">Alpha-2, null for what is not known: to compare where the shown name is in doubt.</param>
/// <param name="Count">All remittances, whatever became of them.</param>
/// <param name="VolumeUsd">Without failed and cancelled ones, which "leave the read models' sums and averages of money
/// once that is known".</param>
/// <param name="VolumePhp">The amounts at the reference rate in PHP, likewise (`total_received`), rounded to 4 decimals
/// each; ambiguous, the contract rounds only USD.</param>
/// <param name="Alerts">Remittances that raised an alert.</param>
/// <param name="Senders">Distinct senders, exactly (the system may be off by 2 %).</param>
public sealed record CorridorHour(
    string Country, string? CountryCode, string Region, DateTime Hour, int Count, int Completed, int Failed,
    int Cancelled, decimal VolumeUsd, decimal VolumePhp, int Alerts, int Senders)
{
    /// <summary>How many remittances the volume is of; "a rate or average over nothing is 0".</summary>
    public decimal AverageUsd => Count == Failed + Cancelled ? 0m : VolumeUsd / (Count - Failed - Cancelled);

    internal static List<CorridorHour> Of(IEnumerable<ScreenedRemittance> screened) =>
    [
        .. screened
            .GroupBy(one => (one.Remittance.Country.Shown, one.Remittance.Country.Code, one.Remittance.Region.Shown,
                HourOf(one.Remittance.Timestamp)))
            .Select(group => Sum(group.Key, [.. group]))
            .OrderBy(hour => hour.Hour)
            .ThenBy(hour => hour.Country, StringComparer.Ordinal)
            .ThenBy(hour => hour.Region, StringComparer.Ordinal),
    ];

    private static CorridorHour Sum(
        (string Country, string? Code, string Region, DateTime Hour) key, List<ScreenedRemittance> all)
    {
        var standing = all.Where(one => one.FinalStatus is not ("failed" or "cancelled")).ToList();
        return new CorridorHour(
            key.Country,
            key.Code,
            key.Region,
            key.Hour,
            Count: all.Count,
            Completed: all.Count(one => one.FinalStatus == "completed"),
            Failed: all.Count(one => one.FinalStatus == "failed"),
            Cancelled: all.Count(one => one.FinalStatus == "cancelled"),
            VolumeUsd: standing.Sum(one => one.Usd),
            VolumePhp: standing.Sum(one => PhpOf(one)),
            Alerts: all.Count(one => one.AlertId is not null),
            Senders: all.Select(one => one.SenderId).Distinct(StringComparer.Ordinal).Count());
    }

    internal static decimal PhpOf(ScreenedRemittance one) =>
        decimal.Round(one.Remittance.SendAmount * one.Remittance.Php.PerUnit, 4, MidpointRounding.ToEven);

    internal static DateTime HourOf(DateTime time) =>
        new(time.Year, time.Month, time.Day, time.Hour, 0, 0, DateTimeKind.Utc);
}
