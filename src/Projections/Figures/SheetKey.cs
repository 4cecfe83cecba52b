namespace RemitFlow.Projections.Figures;

/// <summary>An hour or a day (of channel types, five minutes) of which a sheet is kept.</summary>
internal readonly record struct SheetKey(short Kind, short Minutes, DateTimeOffset Start);

/// <summary>A column of buckets that is on their sheet.</summary>
/// <param name="IsMoney">On the sheet in ten-thousandths: it has four decimals at most.</param>
internal readonly record struct SheetColumn(string Name, bool IsMoney = false)
{
    private const decimal Units = 10_000;

    /// <summary>Money as it is on a sheet.</summary>
    public static Int128 Of(decimal money) => (Int128)(money * Units);

    /// <summary>Money as it was.</summary>
    public static decimal MoneyOf(Int128 sum) => (decimal)sum / Units;
}
