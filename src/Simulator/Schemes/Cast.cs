using RemitFlow.Simulator.Chance;
using RemitFlow.Simulator.Rates;
using RemitFlow.Simulator.Senders;

namespace RemitFlow.Simulator.Schemes;

/// <summary>Who takes part in a scheme, and the chance by which it unfolds.</summary>
/// <param name="somebody">Draws anybody of the population.</param>
public sealed class Cast(Draw draw, TrueRates rates, Func<Sender> somebody)
{
    private static readonly Currency Dollar = Currency.Of("USD");

    public Draw Draw => draw;

    public Sender Somebody() => somebody();

    /// <summary>Somebody at home who belongs to no sender's family.</summary>
    public Recipient Stranger() => Families.Stranger(draw);

    public double UsdOfPhp(double php, DateTimeOffset at) => php / rates.Php(Dollar, at);

    /// <summary>Any country but this one.</summary>
    public Country Elsewhere(Country than)
    {
        var other = draw.Pick(Country.All.All);
        return other != than ? other : Country.All.All[(than.Index + 1) % Country.All.All.Count];
    }

    /// <summary>Moments one after another, with gaps between two bounds; the first is now.</summary>
    public IEnumerable<DateTimeOffset> Moments(DateTimeOffset now, int count, TimeSpan shortest, TimeSpan longest)
    {
        for (var i = 0; i < count; i++)
        {
            yield return now;
            now += draw.Between(shortest, longest);
        }
    }
}
