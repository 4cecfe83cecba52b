using RemitFlow.Domain.Alerts;
using RemitFlow.Projections.Alerts;
using RemitFlow.Web.Alerts;

namespace RemitFlow.Web.Desk.Reading;

/// <summary>
/// The alerts that a page lists: read a page at a time, and from then on kept by what is told. An alert that is listed
/// keeps its row, whatever the filter says of its new state: what somebody looks at does not go away.
/// </summary>
internal sealed class AlertQueue(AlertLookup lookup)
{
    private const int PageOf = 50;
    private const int Most = 500;
    private readonly List<Alert> rows = [];
    private AlertPlace? next;
    private List<Alert>? meanwhile; // Told while the first page is read, which may not have it.

    public IReadOnlyList<Alert> Rows => rows;

    public bool HasMore => next is not null;

    /// <summary>Told since it was read.</summary>
    public int Arrived { get; private set; }

    public AlertAsked Asked { get; private set; } = new();

    /// <summary>Begins anew.</summary>
    public async Task ReadAsync(AlertAsked asked, CancellationToken cancellation)
    {
        var told = meanwhile = [];
        var page = await lookup.PageAsync(asked.ToFilter(), PageOf, cancellation);
        (Asked, next, Arrived, meanwhile) = (asked, page.Next, 0, null);
        rows.Clear();
        rows.AddRange(page.Alerts);
        foreach (var alert in told) Take(alert);
    }

    public async Task ReadMoreAsync(CancellationToken cancellation)
    {
        var page = await lookup.PageAsync(Asked.ToFilter() with { After = next }, PageOf, cancellation);
        rows.AddRange(page.Alerts.Where(alert => !rows.Exists(row => row.Id == alert.Id)));
        next = page.Next;
    }

    /// <summary>The id so many rows below (or above, below 0) that one; the nearest end where there is none. Null in an empty list.</summary>
    public Guid? Beside(Guid? id, int step) =>
        rows.Count == 0 ? null : rows[Math.Clamp(rows.FindIndex(row => row.Id == id) + step, 0, rows.Count - 1)].Id;

    /// <summary>Puts an alert where it belongs, or its row in its newest state.</summary>
    public void Take(Alert alert)
    {
        meanwhile?.Add(alert);
        var at = rows.FindIndex(row => row.Id == alert.Id);
        if (at >= 0)
        {
            if (alert.StreamVersion > rows[at].StreamVersion) rows[at] = alert;
            return;
        }

        if (alert.Status != AlertStatus.Open || !Asked.ToFilter().Matches(alert)) return;
        at = rows.FindIndex(row => Asked.Compare(alert, row) < 0);
        if (at < 0 && HasMore) return; // It is on a page that nobody has asked for.
        rows.Insert(at < 0 ? rows.Count : at, alert);
        Arrived++;
        if (rows.Count <= Most) return;
        rows.RemoveAt(Most);
        next = AlertPlace.Of(rows[^1]);
    }
}
