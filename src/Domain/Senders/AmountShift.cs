using RemitFlow.Domain.Estimates;

namespace RemitFlow.Domain.Senders;

/// <summary>
/// A level of amounts that became another one. At a shift the median of the <see cref="Side"/> amounts from it on is half as large again,
/// or more, as that of as many before it, or the other way round; and of either side no more than <see cref="Odd"/> lies beyond the middle between
/// the two medians. So an odd amount neither makes a shift nor hides one, and neither does a sender whose amounts are never alike.
/// </summary>
/// <param name="At">The place of the first amount of the new level.</param>
/// <param name="Before">The median before it.</param>
/// <param name="After">The median from it on.</param>
public readonly record struct AmountShift(int At, decimal Before, decimal After)
{
    /// <summary>Amounts on each side that are looked at.</summary>
    public const int Side = 10;

    /// <summary>Amounts of a side that may lie beyond the middle.</summary>
    public const int Odd = 1;

    private const decimal LeastRatio = 1.5m;

    /// <param name="amounts">In the order of time, all above 0.</param>
    /// <returns>In the order of time, at least <see cref="Side"/> apart; where neighbouring places qualify, the one that splits best.</returns>
    public static IReadOnlyList<AmountShift> Find(IReadOnlyList<decimal> amounts)
    {
        var shifts = new List<AmountShift>();
        (AmountShift Shift, decimal Misfit)? best = null;
        for (var at = Side; at <= amounts.Count - Side; at++)
        {
            if (best is { } found && at >= found.Shift.At + Side)
            {
                shifts.Add(found.Shift);
                best = null;
            }

            if (Split(amounts, at) is { } shift && !(shift.Misfit >= best?.Misfit)) best = shift;
        }

        if (best is { } last) shifts.Add(last.Shift);
        return shifts;
    }

    private static (AmountShift Shift, decimal Misfit)? Split(IReadOnlyList<decimal> amounts, int at)
    {
        var (before, after) = (amounts.Skip(at - Side).Take(Side).ToArray(), amounts.Skip(at).Take(Side).ToArray());
        var (left, right) = (Quantile.Median(before), Quantile.Median(after));
        var middle = (left + right) / 2;
        if (Math.Max(left, right) < LeastRatio * Math.Min(left, right) || Beyond(before, left) > Odd || Beyond(after, right) > Odd) return null;
        return (new AmountShift(at, left, right), before.Sum(amount => Math.Abs(amount - left)) + after.Sum(amount => Math.Abs(amount - right)));

        int Beyond(decimal[] side, decimal median) => side.Count(amount => amount < middle != median < middle);
    }
}
