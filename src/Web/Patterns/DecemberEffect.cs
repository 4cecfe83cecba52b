using Npgsql;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;

namespace RemitFlow.Web.Patterns;

/// <summary>The December among the twelve whole months before the current one, against the mean of the other eleven.</summary>
/// <param name="Year">Of that December.</param>
/// <param name="MeanVolume">A day's volume in it; four decimals, as the next. Null, as the other two, where <paramref name="NoEffect"/> says why.</param>
/// <param name="OtherMeanVolume">A day's volume in the others: the mean of their eleven means.</param>
/// <param name="EffectPercent">How much larger the former is, per cent of the latter; four decimals. One December has no interval.</param>
public sealed record DecemberEffect(int Year, decimal? MeanVolume, decimal? OtherMeanVolume, decimal? EffectPercent, string? NoEffect)
{
    private const int Months = 12;

    /// <param name="at">The month in which it falls is the current one, in Manila.</param>
    /// <param name="historyBegins">The first hour of which anything is on record; null while nothing is.</param>
    public static async Task<DecemberEffect> ReadAsync(
        NpgsqlConnection connection, FigureKind kind, string key, SumCurrency currency, Moment at, long? historyBegins,
        CancellationToken cancellation)
    {
        var today = Manila.DateOf(at.Hour);
        var current = new DateOnly(today.Year, today.Month, 1);
        var (first, year) = (current.AddMonths(-Months), current.Year - 1);
        if (historyBegins is not { } begins) return new(year, null, null, null, "Nothing is on record.");
        if (begins > Manila.FirstHourOf(first))
            return new(year, null, null, null, $"All of the twelve months from {first:yyyy-MM-dd} on are needed: our history begins at {Moment.AtHour(begins)}.");

        (long First, long End)[] months =
        [
            .. Enumerable.Range(0, Months).Select(first.AddMonths).Select(month => (Manila.FirstHourOf(month), Manila.FirstHourOf(month.AddMonths(1)))),
        ];
        var sums = await connection.AskAsync(KeyBuckets.Sums(kind, key, months, currency), cancellation);
        decimal[] means = [.. months.Zip(sums, (month, sum) => sum.Volume * Manila.HoursInDay / (month.End - month.First))];
        var december = means[12 - first.Month];
        var others = (means.Sum() - december) / (Months - 1);
        return new(
            year, WeekPattern.Rounded(december), WeekPattern.Rounded(others),
            WindowGrowth.PercentOf(december, others), others == 0 ? "Nothing was sent in the other months." : null);
    }
}
