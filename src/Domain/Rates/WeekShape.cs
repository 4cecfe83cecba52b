using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Rates;

/// <summary>
/// How far each hour's rate of one week lies off the week's own line, per cent of the week's mean. The line is the least
/// squares one through the week's hours: neither the level of a rate nor its drift makes an hour look good.
/// </summary>
internal sealed class WeekShape
{
    /// <summary>A week with quotes in fewer hours than half of them is no week.</summary>
    public const int LeastHours = Manila.HoursInWeek / 2;

    private readonly decimal?[] deviations = new decimal?[Manila.HoursInWeek];

    /// <param name="hours">Of one week, at least two.</param>
    public WeekShape(IReadOnlyCollection<HourRate> hours)
    {
        var (meanHour, meanRate) = (hours.Average(x => (decimal)Manila.HourOfWeek(x.Hour)), hours.Average(x => x.Rate));
        var (slope, spread) = (0m, 0m);
        foreach (var (hour, rate) in hours)
        {
            var off = Manila.HourOfWeek(hour) - meanHour;
            slope += off * (rate - meanRate);
            spread += off * off;
        }

        foreach (var (hour, rate) in hours)
        {
            var at = Manila.HourOfWeek(hour);
            deviations[at] = (rate - meanRate - slope * (at - meanHour) / spread) * 100 / meanRate;
        }
    }

    /// <summary>Null for an hour without quotes.</summary>
    public decimal? At(int hourOfWeek) => deviations[hourOfWeek];
}
