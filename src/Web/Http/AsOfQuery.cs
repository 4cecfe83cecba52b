using RemitFlow.Domain.Time;

namespace RemitFlow.Web.Http;

public static class AsOfQuery
{
    private const int LastYear = 9998;

    /// <summary>The moment of <c>as_of</c>, or now, for windows whose days and months are reckoned with: before the year 9999.</summary>
    public static Moment AsOf(this Query query, string? asOf, TimeProvider clock)
    {
        var at = query.Time("as_of", asOf) ?? Moment.From(clock.GetUtcNow());
        if (at.Date.Year <= LastYear) return at;
        query.Refuse("as_of", $"a time up to the year {LastYear} is expected.");
        return default;
    }
}
