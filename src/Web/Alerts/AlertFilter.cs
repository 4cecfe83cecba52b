using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.Time;

namespace RemitFlow.Web.Alerts;

/// <summary>Which alerts are asked for; what is null does not matter.</summary>
/// <param name="From">Event time, included.</param>
/// <param name="To">Event time, not included.</param>
/// <param name="After">Where the page before ended.</param>
public sealed record AlertFilter(
    string? Severity, string? Status, string? SenderId, string? Rule, Moment? From, Moment? To, (Moment SentAt, Guid Id)? After)
{
    /// <summary>The expression that the index over event time is on.</summary>
    internal const string SentAt = "remitflow.mt_immutable_timestamptz(data ->> 'sent_at')";

    /// <summary>Adds the conditions to a <c>where true</c>.</summary>
    internal string Where(NpgsqlParameterCollection parameters)
    {
        var sql = "";
        // Severity and status are stored as Marten stores enums: by their names in C#.
        if (Severity is not null) sql += $" and data ->> 'severity' = {Next(Stored(Severity))}";
        if (Status is not null) sql += $" and data ->> 'status' = {Next(Stored(Status))}";
        if (SenderId is not null) sql += $" and data ->> 'sender_id' = {Next(SenderId)}";
        if (Rule is not null)
        {
            parameters.AddWithValue(NpgsqlDbType.Jsonb, System.Text.Json.JsonSerializer.Serialize(new { rules = new[] { new { rule = Rule } } }));
            sql += $" and data @> ${parameters.Count}";
        }

        if (From is { } from) sql += $" and {SentAt} >= {Next(from.ToDateTimeOffset())}";
        if (To is { } to) sql += $" and {SentAt} < {Next(to.ToDateTimeOffset())}";
        if (After is { } after) sql += $" and ({SentAt}, id) < ({Next(after.SentAt.ToDateTimeOffset())}, {Next(after.Id)})";
        return sql;

        string Next(object value)
        {
            parameters.AddWithValue(value);
            return $"${parameters.Count}";
        }
    }

    private static string Stored(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
