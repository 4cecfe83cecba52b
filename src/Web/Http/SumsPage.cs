using Npgsql;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Web.Http;

/// <summary>A page of sums over a window: what the lists of corridors and of channels are asked for alike.</summary>
/// <param name="Limit">Rows of the page at most.</param>
public readonly record struct SumsPage(int Limit, SumCurrency Currency, WindowPage Page)
{
    /// <summary>Rows that are read at once for CSV: their sketches are in memory meanwhile.</summary>
    private const int CsvRows = 500;

    public HourWindow Window => Page.Window;

    /// <summary>A limit was asked for.</summary>
    public bool IsLimited { get; private init; }

    /// <summary>Reads the parameters; 7 days where no <c>time_range</c> is given. What cannot be is refused in the query.</summary>
    public static SumsPage Read(
        Query query, string? timeRange, string? limit, int most, int usual, string? currency, string? asOf, string? cursor,
        TimeProvider clock) => new(
        query.Limit(limit, most, usual),
        query.Currency(currency),
        WindowPage.Read(query, cursor, query.Window(timeRange, "7d", asOf, clock))) { IsLimited = !string.IsNullOrEmpty(limit) };

    /// <summary>For CSV: every row from here on, or the page's own where a limit was asked for.</summary>
    public async IAsyncEnumerable<T> RowsAsync<T>(Func<SumsPage, Task<(T[] Rows, string? Next)>> read)
    {
        for (var page = IsLimited ? this : this with { Limit = CsvRows }; ; page = page with { Page = page.Page with { Skip = page.Page.Skip + CsvRows } })
        {
            var (rows, next) = await read(page);
            foreach (var row in rows) yield return row;
            if (IsLimited || next is null) yield break;
        }
    }

    /// <summary>The page's rows, and the cursor of the page behind them; null on the last one.</summary>
    public async Task<(List<FigureSum> Sums, string? Next)> SumAsync(
        NpgsqlConnection connection, FigureKind kind, bool byCount, CancellationToken cancellation)
    {
        var (first, end) = Window;
        var sums = await FigureSums.ReadAsync(
            connection, new FigureQuery(kind, first, end, Currency, Limit + 1, Page.Skip, byCount), cancellation);
        if (sums.Count <= Limit) return (sums, null);
        sums.RemoveAt(Limit);
        return (sums, Page.Next(Limit));
    }
}
