using System.Globalization;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Alerts;
using RemitFlow.Web.Alerts;
using RemitFlow.Web.Desk.Parts;
using RemitFlow.Web.Http;

namespace RemitFlow.Web.Desk.Reading;

/// <summary>Which alerts a page's address asks for; what is null or cannot be does not matter.</summary>
/// <param name="From">Event time in Manila, as the browser's field gives it: <c>2026-11-24T08:00</c>.</param>
/// <param name="Sort"><c>worst</c> for the highest score first.</param>
public sealed record AlertAsked(
    string? Severity = null, string? Status = null, string? Rule = null, string? Corridor = null, string? Sender = null,
    string? From = null, string? To = null, string? Sort = null)
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    public bool IsWorstFirst => Sort == "worst";

    public AlertFilter ToFilter()
    {
        var query = new Query();
        return new AlertFilter(
            query.OneOf("severity", Severity, "low", "medium", "high", "critical"), query.OneOf("status", Status, "open", "acknowledged", "closed"),
            query.Id("sender_id", Sender), Text(Rule), query.Id("corridor", Corridor), Manila(From), Manila(To), null, IsWorstFirst);
    }

    /// <summary>The page's address with this in it, and the alert that is open.</summary>
    public string Address(Guid? opened) => DeskLinks.With(
        "dashboard/alerts", ("severity", Severity), ("status", Status), ("rule", Rule), ("corridor", Corridor), ("sender", Sender), ("from", From),
        ("to", To), ("sort", Sort), ("alert", opened?.ToString()));

    /// <summary>Below 0 where the first stands above the second in the list.</summary>
    public int Compare(Alert one, Alert other) =>
        IsWorstFirst && one.FraudScore != other.FraudScore ? other.FraudScore.CompareTo(one.FraudScore)
        : one.SentAt != other.SentAt ? other.SentAt.CompareTo(one.SentAt)
        : Order(other.Id).SequenceCompareTo(Order(one.Id));

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static Moment? Manila(string? text) =>
        DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? Moment.From(new DateTimeOffset(local, Domain.Time.Manila.Offset))
            : null;

    /// <summary>As PostgreSQL sorts UUIDs.</summary>
    private static ReadOnlySpan<byte> Order(Guid id) => id.ToByteArray(bigEndian: true);
}
