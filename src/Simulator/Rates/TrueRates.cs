using RemitFlow.Simulator.Chance;

namespace RemitFlow.Simulator.Rates;

/// <summary>
/// What a currency is worth in pesos at a moment: the real monthly price, and a daily movement of the real size
/// around it that forgets a tenth a day, so that it stays within a few percent however long a run is.
/// </summary>
public sealed class TrueRates(ulong seed)
{
    private const int MemoryDays = 30;
    private const double Persistence = 0.9;
    private const int KnownDaysLimit = 4096;
    private readonly Dictionary<int, double>[] _known = [.. Currency.All.Select(_ => new Dictionary<int, double>())];

    /// <summary>Pesos per unit, between the day's opening and the next one's on a straight line.</summary>
    public double Php(Currency currency, DateTimeOffset at)
    {
        var day = (int)(at.UtcTicks / TimeSpan.TicksPerDay);
        var way = at.UtcTicks % TimeSpan.TicksPerDay / (double)TimeSpan.TicksPerDay;
        var opening = Opening(currency, day);
        return opening + ((Opening(currency, day + 1) - opening) * way);
    }

    private double Opening(Currency currency, int day)
    {
        var known = _known[currency.Index];
        if (!known.TryGetValue(day, out var php))
        {
            if (known.Count >= KnownDaysLimit)
            {
                known.Clear();
            }

            known[day] = php = Anchors.Php(currency, day) * Math.Exp(Movement(currency, day));
        }

        return php;
    }

    private double Movement(Currency currency, int day)
    {
        var rest = Math.Sqrt(1 - (currency.UsdCorrelation * currency.UsdCorrelation));
        var (sum, weight) = (0.0, 1.0);
        for (var back = 0; back < MemoryDays; back++, weight *= Persistence)
        {
            var dollar = Shock(0, day - back);
            sum += weight * ((currency.UsdCorrelation * dollar) + (rest * Shock(currency.Index + 1, day - back)));
        }

        return sum * currency.DailySd;
    }

    private double Shock(int of, int day) => new Draw(Mix.Of(seed, 0xF0, (ulong)of, (ulong)day)).Normal();
}
