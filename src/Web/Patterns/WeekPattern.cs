using RemitFlow.Domain.Estimates;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Web.Patterns;

/// <summary>An hour of the week in Manila, over all weeks of the window.</summary>
/// <param name="Hour">0 to 23: the hour that begins then.</param>
/// <param name="Hours">How many such hours the window holds since our history begins: the means are over them.</param>
/// <param name="TransactionCount">Remittances, whatever became of them.</param>
/// <param name="TotalVolume">Without failed and cancelled remittances.</param>
/// <param name="MeanCount">Remittances an hour, four decimals, as the volume; 0 over no hours.</param>
/// <param name="SuccessRate">0 to 1; 0 over nothing.</param>
/// <param name="AlertRate">0 to 1: of the remittances; four decimals, 0 over nothing.</param>
public sealed record PatternHour(
    string Weekday, int Hour, int Hours, long TransactionCount, decimal MeanCount, decimal TotalVolume, decimal MeanVolume, decimal SuccessRate,
    long Alerts, decimal AlertRate);

/// <summary>Days near which wages come against the others: the 15th and the 30th, or the last day of a shorter month, each with the two days behind it.</summary>
/// <param name="Days">Whole days of Manila near a pay-day.</param>
/// <param name="OtherDays">The other whole days of the window.</param>
/// <param name="MeanVolume">A day's volume, on average over the days near a pay-day; four decimals, 0 over nothing.</param>
/// <param name="OtherMeanVolume">The same over the others.</param>
/// <param name="EffectPercent">How much larger the former is, per cent of the latter; four decimals, null where <paramref name="NoEffect"/> says why.</param>
/// <param name="LowPercent">The true effect lies between this and the next in 98 of 100 cases, were the days independent of each other.</param>
public sealed record PayDayEffect(
    int Days, int OtherDays, decimal MeanVolume, decimal OtherMeanVolume, decimal? EffectPercent, decimal? LowPercent, decimal? HighPercent,
    string? NoEffect);

/// <summary>What hours say together.</summary>
/// <param name="FirstHour">Of the first, whole UTC hours since 1970-01-01T00:00Z.</param>
/// <param name="Sums">One after the other, those in which nothing was sent too.</param>
internal sealed record WeekPattern(long FirstHour, IReadOnlyList<FigureSum> Sums)
{
    private IEnumerable<(long Hour, FigureSum Sum)> All => Sums.Select((sum, at) => (FirstHour + at, sum));

    /// <summary>Every hour of the week, Monday first.</summary>
    public IReadOnlyList<PatternHour> Hours
    {
        get
        {
            var slots = All.ToLookup(hour => Manila.HourOfWeek(hour.Hour), hour => hour.Sum);
            return [.. Enumerable.Range(0, Manila.HoursInWeek).Select(slot => Row(slot, [.. slots[slot]]))];
        }
    }

    /// <summary>Over whole days.</summary>
    public PayDayEffect PayDay()
    {
        var days = All.GroupBy(hour => Manila.DayOf(hour.Hour)).Where(day => day.Count() == Manila.HoursInDay)
            .ToLookup(day => PayDays.IsNear(Manila.Date(day.Key)), day => day.Sum(hour => hour.Sum.Volume));
        decimal[] near = [.. days[true]], others = [.. days[false]];
        var effect = MeanRatio.Of(near, others);
        return new PayDayEffect(
            near.Length, others.Length, FigureSum.Ratio(near.Sum(), near.Length), FigureSum.Ratio(others.Sum(), others.Length), Rounded(effect?.Percent),
            Rounded(effect?.Low), Rounded(effect?.High),
            effect is null ? "Two whole days of either kind are needed, and some volume on the others." : null);
    }

    internal static decimal? Rounded(decimal? percent) => percent is { } value ? decimal.Round(value, 4, MidpointRounding.ToEven) : null;

    private static PatternHour Row(int slot, FigureSum[] sums)
    {
        var all = sums.Aggregate(FigureSum.Nothing(""), Add);
        return new PatternHour(
            Manila.Weekday(slot).ToString(), slot % Manila.HoursInDay, sums.Length, all.Remittances, FigureSum.Ratio(all.Remittances, sums.Length),
            all.Volume, FigureSum.Ratio(all.Volume, sums.Length), all.SuccessRate, all.Alerts, FigureSum.Ratio(all.Alerts, all.Remittances));
    }

    private static FigureSum Add(FigureSum all, FigureSum one) => all with
    {
        Remittances = all.Remittances + one.Remittances, Completed = all.Completed + one.Completed, Failed = all.Failed + one.Failed,
        Cancelled = all.Cancelled + one.Cancelled, Alerts = all.Alerts + one.Alerts, Volume = all.Volume + one.Volume,
    };
}
