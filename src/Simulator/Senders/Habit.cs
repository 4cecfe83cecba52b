using RemitFlow.Simulator.Chance;

namespace RemitFlow.Simulator.Senders;

/// <summary>How often and when somebody sends: all that is needed to decide whose turn it is.</summary>
/// <param name="RoundsOfFour">Sends in how many of four rounds through the population: 4 weekly, 2 twice a month, 1
/// monthly.</param>
/// <param name="Phase">In which of the four rounds, 0 to 3.</param>
public readonly record struct Habit(Country Country, int RoundsOfFour, int Phase, PayDay PayDay)
{
    /// <summary>About 1.3 sends a month and sender, within the 1.0 to 1.3 that surveys suggest.</summary>
    private const double WeeklyShare = 0.04;
    private const double TwiceAMonthShare = 0.16;

    /// <summary>Share of turns that are taken when pay-day is long past, and at night.</summary>
    private const double BetweenPayDays = 0.45;
    private const double AtNight = 0.15;

    public static Habit Of(ulong seed, long index)
    {
        var draw = new Draw(Mix.Of(seed, 0x4AB17, (ulong)index));
        var country = Country.All.Pick(draw);
        var often = draw.Unit();
        var rounds = often < WeeklyShare ? 4 : often < WeeklyShare + TwiceAMonthShare ? 2 : 1;
        var payDay = rounds == 4 ? PayDay.Friday : rounds == 2 ? PayDay.MiddleAndEnd : PayDay.Middle + draw.Below(3);
        return new Habit(country, rounds, draw.Below(4), payDay);
    }

    public bool IsDue(long round) => (round + Phase) % (4 / RoundsOfFour) == 0;

    /// <summary>From 0 to 1: how likely a turn is taken at this moment.</summary>
    public double Willingness(DateTimeOffset now)
    {
        var local = now.UtcDateTime + Country.UtcOffset;
        var awake = local.Hour is >= 7 and < 23 ? 1 : AtNight;
        var paid = PayDays.IsNear(PayDay, local) || local.DayOfWeek == DayOfWeek.Sunday ? 1 : BetweenPayDays;
        return awake * paid;
    }
}
