using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Rates;

/// <summary>A rate between buying and selling that no provider has a hand in: the built-in table's row, or why there is none.</summary>
/// <param name="PhpPerUnit">Null where <paramref name="Reason"/> says why.</param>
/// <param name="Date">The row's UTC date, also of one that is too old.</param>
/// <param name="Reason"><c>no_table_row</c> or <c>table_row_too_old</c>.</param>
public sealed record MidRate(decimal? PhpPerUnit, DateOnly? Date, string? Reason)
{
    /// <summary>How many days a row may be older than the moment's UTC date.</summary>
    public const int OldestDays = 7;

    public static MidRate At(string currency, Moment at)
    {
        if (ReferenceTable.RowAt(currency, at) is not { } row) return new(null, null, "no_table_row");
        return at.Date.DayNumber - row.Date.DayNumber <= OldestDays
            ? new(row.PhpPerUnit, row.Date, null)
            : new(null, row.Date, "table_row_too_old");
    }
}
