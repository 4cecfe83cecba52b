using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Time;
using RemitFlow.Projections;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Operations;

/// <summary>What could not be read, why, and where its bytes are: never the bytes themselves, which may hold personal data.</summary>
/// <param name="Field">The path of the member that is to blame; empty for the whole message.</param>
/// <param name="Topic">Where it came from, as the three members after it.</param>
/// <param name="ReceivedAt">Kafka's time of it, UTC.</param>
/// <param name="LetterPartition">Where it stands in the dead-letter topic, as the member after it.</param>
public sealed record DeadLetterNote(
    Guid Id, string Reason, string Field, string Detail, string Topic, int Partition, long Offset, DateTimeOffset ReceivedAt,
    int LetterPartition, long LetterOffset, int Bytes, DateTimeOffset RecordedAt);

/// <summary>A page of dead letters.</summary>
public sealed record DeadLetterPage(IReadOnlyList<DeadLetterNote> DeadLetters, string? NextCursor);

/// <summary>The dead letters, newest first.</summary>
public static class GetDeadLetters
{
    internal static readonly string[] Reasons = ["invalid_json", "missing_field", "invalid_value", "unknown_currency", "timestamp_in_future"];

    [WolverineGet("/api/v1/operations/dead-letters")]
    [ProducesResponseType<DeadLetterPage>(200)]
    public static async Task<IResult> Get(
        string? reason, string? limit, string? cursor, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var query = new Query();
        var most = query.Limit(limit, most: 200, usual: 50);
        var why = query.OneOf("reason", reason, Reasons);
        var after = query.AfterMoment(cursor);
        if (query.Problem is { } problem) return problem;
        return ETags.Tagged(await ReadAsync(database, why, after, most, cancellation));
    }

    /// <summary>A page of them.</summary>
    /// <param name="after">Where the page before ended; null for the first.</param>
    public static async Task<DeadLetterPage> ReadAsync(
        NpgsqlDataSource database, string? why, (Moment At, Guid Id)? after, int most, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select id, reason, field, detail, topic, partition, record_offset, received_at, letter_partition, letter_offset, bytes, recorded_at
            from {MartenSetup.Schema}.dead_letters
            where ($1::text is null or reason = $1) and (recorded_at, id) < ($2, $3)
            order by recorded_at desc, id desc limit $4
            """);
        command.Parameters.AddWithValue(NpgsqlTypes.NpgsqlDbType.Text, (object?)why ?? DBNull.Value);
        command.Parameters.AddWithValue(after?.At.ToDateTimeOffset() ?? DateTimeOffset.MaxValue);
        command.Parameters.AddWithValue(after?.Id ?? Guid.Empty);
        command.Parameters.AddWithValue(most + 1);
        var notes = new List<DeadLetterNote>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            notes.Add(new DeadLetterNote(
                rows.GetGuid(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetString(4), rows.GetInt32(5),
                rows.GetInt64(6), rows.GetFieldValue<DateTimeOffset>(7), rows.GetInt32(8), rows.GetInt64(9), rows.GetInt32(10),
                rows.GetFieldValue<DateTimeOffset>(11)));
        }

        var next = notes.Count > most ? Cursor.Of(Moment.From(notes[most - 1].RecordedAt).Microseconds, notes[most - 1].Id) : null;
        return new DeadLetterPage([.. notes.Take(most)], next);
    }
}
