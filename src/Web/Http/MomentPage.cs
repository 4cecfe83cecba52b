using System.Globalization;
using RemitFlow.Domain.Time;

namespace RemitFlow.Web.Http;

/// <summary>A page of a list that is computed for a moment. Its cursor holds the moment, so that the pages of one list are of one moment.</summary>
/// <param name="Skip">Rows of the pages before.</param>
public readonly record struct MomentPage(Moment At, int Skip)
{
    /// <summary>The moment of <c>as_of</c>, or now, or the one that the cursor is of.</summary>
    public static MomentPage Read(Query query, string? cursor, string? asOf, TimeProvider clock)
    {
        var asked = Asked(query, asOf, clock);
        if (query.After(cursor, 2) is not { } place) return new(asked, 0);
        if (long.TryParse(place[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < 1L << 57
            && int.TryParse(place[1], NumberStyles.None, CultureInfo.InvariantCulture, out var skip) && skip < 1_000_000)
        {
            return new(new Moment(at), skip);
        }

        query.RefuseCursor();
        return new(asked, 0);
    }

    /// <summary>
    /// The moment of <c>as_of</c>, or now: the current second counts whole, so that whoever asks within it asks the same and what was just
    /// quoted is in.
    /// </summary>
    public static Moment Asked(Query query, string? asOf, TimeProvider clock) =>
        query.Time("as_of", asOf) ?? new Moment((clock.GetUtcNow().ToUnixTimeSeconds() + 1) * 1_000_000 - 1);

    /// <summary>Of all rows those of this page, and the cursor of the next; null on the last page.</summary>
    public (IReadOnlyList<T> Rows, string? Next) Of<T>(IReadOnlyList<T> all, int limit) =>
        ([.. all.Skip(Skip).Take(limit)], all.Count > Skip + limit ? Cursor.Of(At.Microseconds, Skip + limit) : null);
}
