using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;
using RemitFlow.Web.Http;

namespace RemitFlow.Web.Corridors;

/// <summary>How the hours of the window that have ended compare with as many hours before.</summary>
/// <param name="From">Where the hours that they are compared with begin.</param>
/// <param name="To">Where those end.</param>
/// <param name="TransactionCount">Remittances of those hours; null, as the other three, where our history does not reach back so far.</param>
/// <param name="TotalVolume">Their volume in the currency asked for.</param>
/// <param name="CountPercent">By how much the count has grown, below 0 where it has shrunk; four decimals.</param>
/// <param name="VolumePercent">By how much the volume has.</param>
/// <param name="NoGrowth">Why a percentage is null: <c>history_too_short</c>, <c>nothing_sent</c> before, or <c>nothing_elapsed</c> of the window yet.</param>
public sealed record CorridorGrowth(
    DateTimeOffset From, DateTimeOffset To, long? TransactionCount, decimal? TotalVolume, decimal? CountPercent, decimal? VolumePercent,
    string? NoGrowth);

/// <summary>The hours of a window that have ended, the same stretch of the period before, and of the year before by the calendar of Manila.</summary>
internal sealed record GrowthWindows(HourWindow Elapsed, HourWindow PeriodBefore, HourWindow YearBefore)
{
    /// <summary>The hour under way is left out: half an hour is not compared with a whole one.</summary>
    public static GrowthWindows Of(HourWindow window, TimeProvider clock)
    {
        var elapsed = Math.Clamp(Moment.From(clock.GetUtcNow()).Hour, window.FirstHour, window.EndHour);
        var end = Moment.AtHour(window.EndHour).ToDateTimeOffset().ToOffset(Manila.Offset);
        var year = (long)(end - end.AddYears(-1)).TotalHours; // The 29th of February is compared with the 28th.
        return new(new(window.FirstHour, elapsed), Back(window.EndHour - window.FirstHour), Back(year));

        HourWindow Back(long hours) => new(window.FirstHour - hours, elapsed - hours);
    }

    /// <summary>The three, as whole hours.</summary>
    public IEnumerable<(long First, long End)> All => [(Elapsed.FirstHour, Elapsed.EndHour), (PeriodBefore.FirstHour, PeriodBefore.EndHour), (YearBefore.FirstHour, YearBefore.EndHour)];

    /// <param name="history">The first hour of which anything is known.</param>
    public CorridorGrowth PreviousPeriod(FigureSum now, FigureSum before, long? history) => Of(PeriodBefore, now, before, history);

    /// <inheritdoc cref="PreviousPeriod"/>
    public CorridorGrowth PreviousYear(FigureSum now, FigureSum before, long? history) => Of(YearBefore, now, before, history);

    private CorridorGrowth Of(HourWindow window, FigureSum now, FigureSum before, long? history)
    {
        var unknown = Elapsed.FirstHour == Elapsed.EndHour ? "nothing_elapsed" : history is { } first && first <= window.FirstHour ? null : "history_too_short";
        if (unknown is not null) return new(window.Start, window.End, null, null, null, null, unknown);
        var (count, volume) = (WindowGrowth.PercentOf(now.Remittances, before.Remittances), WindowGrowth.PercentOf(now.Volume, before.Volume));
        return new(window.Start, window.End, before.Remittances, before.Volume, count, volume, count is null || volume is null ? "nothing_sent" : null);
    }
}
