using RemitFlow.Simulator.Chance;
using RemitFlow.Simulator.Rates;

namespace RemitFlow.Simulator.Senders;

/// <summary>A country that remittances come from.</summary>
/// <param name="SendersPercent">Its share of all senders.</param>
/// <param name="SizeFactor">What is sent at a time against the average of all countries.</param>
/// <param name="Agent">Who takes cash there.</param>
public sealed record Country(
    int Index,
    string Name,
    string Iso2,
    Currency Currency,
    double SendersPercent,
    double SizeFactor,
    TimeSpan UtcOffset,
    string Agent)
{
    public static Weighted<Country> All { get; } = new(Load(), country => country.SendersPercent);

    private static IEnumerable<Country> Load() =>
        Table.Read("countries.csv", row => row).Select((row, index) => new Country(
        index,
        row["name"],
        row["iso2"],
        Currency.Of(row["currency"]),
        row.Number("senders_pct"),
        row.Number("size_factor"),
        TimeSpan.FromHours(row.Number("utc_offset_hours")),
        row["agent"]));
}
