using RemitFlow.Recount.Reading;

namespace RemitFlow.Recount.Rates;

/// <summary>PHP(c) at a moment, from the quotes handled so far, else from the table and the pegs.</summary>
internal sealed class ReferenceRates
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>Units of the currency for one US dollar (domain.md 2.3).</summary>
    private static readonly Dictionary<string, decimal> Pegs = new()
    {
        ["SAR"] = 3.75m, ["AED"] = 3.6725m, ["QAR"] = 3.64m, ["BHD"] = 0.376m, ["OMR"] = 0.3845m,
    };

    /// <summary>"TWD 1.85 and KWD 187 pesos where nothing else is known".</summary>
    private static readonly Dictionary<string, decimal> Constants = new() { ["TWD"] = 1.85m, ["KWD"] = 187m };

    private readonly Dictionary<string, Dictionary<string, SortedList<DateTime, decimal>>> quotes = [];

    public int Entered { get; private set; }

    /// <summary>Quotes that are not above 0 or too far off, and never enter.</summary>
    public int Findings { get; private set; }

    /// <summary>Quotes between other currencies than one of somewhere and the peso.</summary>
    public int OfOtherPairs { get; private set; }

    public void Handle(Quote quote)
    {
        if (quote.To != "PHP" || quote.From == "PHP")
            OfOtherPairs++;
        else if (quote.Rate <= 0m || IsFarOff(quote))
            Findings++;
        else
            Enter(quote);
    }

    /// <summary>"Without any" quote in the window: the table. Null: "a currency without a rate".</summary>
    public decimal? PhpPerUnit(string currency, DateTime at)
    {
        if (currency == "PHP")
            return 1m;
        return Median(NewestOfEachProvider(currency, at)) ?? Fallback(currency, at);
    }

    public PhpFigures? Figures(string currency, DateTime at)
    {
        var perUnit = PhpPerUnit(currency, at);
        var perUsd = PhpPerUnit("USD", at);
        return perUnit is null || perUsd is null ? null : new PhpFigures(perUnit.Value, perUsd.Value);
    }

    /// <summary>"More than 20 % off PHP(c) at its own time as it was before it". Where there was none to be off from,
    /// it enters; a quote that it would replace (same provider and time) still counts in what was before it. Exactly
    /// 20 % is not more, and five times the distance is compared so that nothing is divided.</summary>
    private bool IsFarOff(Quote quote) =>
        PhpPerUnit(quote.From, quote.Time) is { } before
        && Math.Abs(quote.Rate - before) * 5m > before;

    /// <summary>"Same provider and time: the last handled."</summary>
    private void Enter(Quote quote)
    {
        if (!quotes.TryGetValue(quote.From, out var providers))
            quotes[quote.From] = providers = [];
        if (!providers.TryGetValue(quote.Provider, out var rates))
            providers[quote.Provider] = rates = [];
        rates[quote.Time] = quote.Rate;
        Entered++;
    }

    /// <summary>"Each provider's newest quote for c to PHP with a time in `(t - 24 h, t]`": a provider's newest quote
    /// up to `t` is the only one that can be it, and is none when it is too old.</summary>
    private List<decimal> NewestOfEachProvider(string currency, DateTime at)
    {
        var newest = new List<decimal>();
        if (!quotes.TryGetValue(currency, out var providers))
            return newest;
        foreach (var rates in providers.Values)
        {
            var index = LastUpTo(rates.Keys, at);
            if (index >= 0 && rates.Keys[index] > at - Window)
                newest.Add(rates.Values[index]);
        }
        return newest;
    }

    private static int LastUpTo(IList<DateTime> times, DateTime at)
    {
        var (from, to) = (0, times.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (times[middle] <= at)
                from = middle + 1;
            else
                to = middle;
        }
        return from - 1;
    }

    /// <summary>"The median (of an even number: the mean of the two in the middle)".</summary>
    private static decimal? Median(List<decimal> rates)
    {
        rates.Sort();
        var middle = rates.Count / 2;
        if (rates.Count == 0)
            return null;
        return rates.Count % 2 == 1 ? rates[middle] : (rates[middle - 1] + rates[middle]) / 2m;
    }

    /// <remarks>Ambiguous, and the reading chosen: "pegged currencies are PHP(USD) / peg" means PHP(USD) at `t`,
    /// quotes of the dollar included, and not the dollar of the table's row; so without quotes of its own a pegged
    /// currency keeps its peg whatever the dollar does.</remarks>
    private decimal? Fallback(string currency, DateTime at)
    {
        if (Pegs.TryGetValue(currency, out var peg))
            return PhpPerUnit("USD", at) / peg;
        if (Constants.TryGetValue(currency, out var constant))
            return constant;
        return Table.PhpPerUnit(currency, at);
    }
}
