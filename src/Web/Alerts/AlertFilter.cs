using Npgsql;
using NpgsqlTypes;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Alerts;

namespace RemitFlow.Web.Alerts;

/// <summary>Which alerts are asked for; what is null does not matter.</summary>
/// <param name="From">Event time, included.</param>
/// <param name="To">Event time, not included.</param>
/// <param name="After">Where the page before ended; its score counts where the worst come first.</param>
/// <param name="WorstFirst">By fraud score, then the newest; else the newest first.</param>
public sealed record AlertFilter(
    string? Severity = null, string? Status = null, string? SenderId = null, string? Rule = null, string? Corridor = null,
    Moment? From = null, Moment? To = null, AlertPlace? After = null, bool WorstFirst = false)
{
    /// <summary>The expression that the index over event time is on.</summary>
    internal const string SentAt = "remitflow.mt_immutable_timestamptz(data ->> 'sent_at')";

    private const string Score = "(data ->> 'fraud_score')::numeric";

    internal string Order => WorstFirst ? $"{Score} desc, {SentAt} desc, id desc" : $"{SentAt} desc, id desc";

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

        if (Corridor is not null) sql += $" and data ->> 'corridor_id' = {Next(Corridor)}";
        if (From is { } from) sql += $" and {SentAt} >= {Next(from.ToDateTimeOffset())}";
        if (To is { } to) sql += $" and {SentAt} < {Next(to.ToDateTimeOffset())}";
        if (After is { } after)
        {
            sql += WorstFirst ? $" and ({Score}, {SentAt}, id) < ({Next(after.Score)}, " : $" and ({SentAt}, id) < (";
            sql += $"{Next(after.SentAt.ToDateTimeOffset())}, {Next(after.Id)})";
        }

        return sql;

        string Next(object value)
        {
            parameters.AddWithValue(value);
            return $"${parameters.Count}";
        }
    }

    /// <summary>The same question to one alert, wherever it stands in the list.</summary>
    public bool Matches(Alert alert) =>
        (Severity is null || alert.Severity.Name() == Severity) && (Status is null || alert.Status.Name() == Status)
        && (SenderId is null || alert.SenderId == SenderId) && (Corridor is null || alert.CorridorId == Corridor)
        && (Rule is null || alert.Rules.Any(hit => hit.Rule == Rule))
        && !(alert.SentAt < From?.ToDateTimeOffset()) && !(alert.SentAt >= To?.ToDateTimeOffset());

    private static string Stored(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}

/// <summary>An alert's place in the list.</summary>
public readonly record struct AlertPlace(decimal Score, Moment SentAt, Guid Id)
{
    public static AlertPlace Of(Alert alert) => new(alert.FraudScore, Moment.From(alert.SentAt), alert.Id);
}
