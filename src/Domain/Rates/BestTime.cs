using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Rates;

/// <summary>An hour of the week, and how far its rate lay off the week's line on average.</summary>
/// <param name="HourOfWeek">In Manila; 0 is Monday, 00:00 to 01:00.</param>
/// <param name="Percent">Of the week's mean; null without a quote at that hour in any week.</param>
public readonly record struct HourOfWeekGain(int HourOfWeek, decimal? Percent, int Weeks);

/// <summary>
/// Whether some hour of the week has been better than its week. The hour is chosen on the earlier two thirds of the
/// weeks and tested on the later third, which had no say in the choice: were rates a random walk, one in a hundred
/// tests would hold.
/// </summary>
/// <param name="Weeks">Weeks that count: with quotes in at least half of their hours.</param>
/// <param name="ChosenOn">The earlier ones.</param>
/// <param name="Hour">The hour of the week that was chosen; null with fewer than <see cref="LeastWeeks"/> weeks, or no hour that enough of them have.</param>
/// <param name="Gain">Of that hour in the later weeks; null where none was chosen.</param>
/// <param name="Profile">Every hour of the week, over all weeks.</param>
public sealed record BestTime(int Weeks, int ChosenOn, int? Hour, MeanGain? Gain, IReadOnlyList<HourOfWeekGain> Profile)
{
    /// <summary>Eight to choose on and four to test on.</summary>
    public const int LeastWeeks = 12;

    /// <summary>The later weeks confirm the hour: the whole interval of its gain is above 0.</summary>
    public bool Holds => Gain is { Low: > 0 };

    /// <param name="hours">In any order, one an hour.</param>
    public static BestTime Find(IEnumerable<HourRate> hours)
    {
        WeekShape[] weeks =
        [
            .. hours.GroupBy(x => Manila.WeekOf(x.Hour)).OrderBy(week => week.Key).Select(week => week.ToArray())
                .Where(week => week.Length >= WeekShape.LeastHours).Select(week => new WeekShape(week)),
        ];
        var chosenOn = weeks.Length * 2 / 3;
        var hour = weeks.Length < LeastWeeks ? null : Choose(weeks[..chosenOn], weeks[chosenOn..]);
        return new(
            weeks.Length, chosenOn, hour, hour is null ? null : MeanGain.Of(Gains(weeks[chosenOn..], hour.Value)),
            [.. Enumerable.Range(0, Manila.HoursInWeek).Select(at => OfHour(weeks, at))]);
    }

    /// <summary>The hour that was best on average in the earlier weeks, of those that half of the earlier and of the later weeks have.</summary>
    private static int? Choose(WeekShape[] earlier, WeekShape[] later) => Enumerable.Range(0, Manila.HoursInWeek)
        .Select(at => (At: at, Gains: Gains(earlier, at), Tests: Gains(later, at).Length))
        .Where(x => x.Gains.Length * 2 >= earlier.Length && x.Tests * 2 >= later.Length)
        .OrderByDescending(x => x.Gains.Average()).Select(x => (int?)x.At).FirstOrDefault();

    private static HourOfWeekGain OfHour(WeekShape[] weeks, int at)
    {
        var gains = Gains(weeks, at);
        return new(at, gains.Length == 0 ? null : gains.Average(), gains.Length);
    }

    private static decimal[] Gains(WeekShape[] weeks, int at) => [.. weeks.Select(week => week.At(at)).OfType<decimal>()];
}
