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
/// <param name="Replay">When it was sent again; null while it was not.</param>
public sealed record DeadLetterNote(
    Guid Id, string Reason, string Field, string Detail, string Topic, int Partition, long Offset, DateTimeOffset ReceivedAt,
    int LetterPartition, long LetterOffset, int Bytes, DateTimeOffset RecordedAt, ReplayNote? Replay);

/// <summary>The newest time that a dead letter was sent again.</summary>
/// <param name="Outcome">
/// <c>accepted</c>; <c>dead_letter</c>, again, as <paramref name="DeadLetter"/>; <c>sent</c> and not handled yet; <c>failed</c>,
/// perhaps not sent, with <paramref name="Error"/>; <c>unknown</c> when whoever sent it died before it could say.
/// </param>
public sealed record ReplayNote(DateTimeOffset At, string By, string Outcome, Guid? DeadLetter, string? Error);

/// <summary>A page of dead letters.</summary>
public sealed record DeadLetterPage(IReadOnlyList<DeadLetterNote> DeadLetters, string? NextCursor);

/// <summary>The dead letters, newest first.</summary>
public static class GetDeadLetters
{
    internal static readonly string[] Reasons = ["invalid_json", "missing_field", "invalid_value", "unknown_currency", "timestamp_in_future"];

    private const string Outcome = """
        case when d.replayed_at is null then null when d.replay_error is not null then 'failed' when d.replay_offset is null then 'unknown'
             when again.id is not null then 'dead_letter' when p.position > d.replay_offset then 'accepted' else 'sent' end
        """;

    [WolverineGet("/api/v1/operations/dead-letters")]
    [ProducesResponseType<DeadLetterPage>(200)]
    public static async Task<IResult> Get(
        string? reason, string? limit, string? cursor, string? format, HttpContext http, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var query = new Query();
        var most = query.Limit(limit, most: 200, usual: 50);
        var why = query.OneOf("reason", reason, Reasons);
        var after = query.AfterMoment(cursor);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;

        var page = await ReadAsync(database, why, after, most, cancellation);
        return csv ? Csv.Page(http, page.DeadLetters, page.NextCursor, "dead-letters.csv", Columns) : ETags.Tagged(page);
    }

    /// <summary>A page of them.</summary>
    /// <param name="after">Where the page before ended; null for the first.</param>
    public static async Task<DeadLetterPage> ReadAsync(
        NpgsqlDataSource database, string? why, (Moment At, Guid Id)? after, int most, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            select d.id, d.reason, d.field, d.detail, d.topic, d.partition, d.record_offset, d.received_at, d.letter_partition, d.letter_offset,
              d.bytes, d.recorded_at, d.replayed_at, d.replayed_by, {Outcome}, again.id, d.replay_error
            from {MartenSetup.Schema}.dead_letters d
            left join {MartenSetup.Schema}.dead_letters again
              on again.topic = d.replay_topic and again.partition = d.replay_partition and again.record_offset = d.replay_offset
            left join {MartenSetup.Schema}.feed_positions p on p.topic = d.replay_topic and p.partition = d.replay_partition
            where ($1::text is null or d.reason = $1) and (d.recorded_at, d.id) < ($2, $3)
            order by d.recorded_at desc, d.id desc limit $4
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
                rows.GetFieldValue<DateTimeOffset>(11), rows.IsDBNull(12) ? null : new ReplayNote(
                    rows.GetFieldValue<DateTimeOffset>(12), rows.GetString(13), rows.GetString(14), rows.IsDBNull(15) ? null : rows.GetGuid(15),
                    rows.IsDBNull(16) ? null : rows.GetString(16))));
        }

        var next = notes.Count > most ? Cursor.Of(Moment.From(notes[most - 1].RecordedAt).Microseconds, notes[most - 1].Id) : null;
        return new DeadLetterPage([.. notes.Take(most)], next);
    }

    private static (string Name, Func<DeadLetterNote, object?> Value)[] Columns { get; } =
    [
        ("id", x => x.Id), ("reason", x => x.Reason), ("field", x => x.Field), ("detail", x => x.Detail), ("topic", x => x.Topic),
        ("partition", x => x.Partition), ("offset", x => x.Offset), ("received_at", x => x.ReceivedAt), ("letter_partition", x => x.LetterPartition),
        ("letter_offset", x => x.LetterOffset), ("bytes", x => x.Bytes), ("recorded_at", x => x.RecordedAt), ("replayed_at", x => x.Replay?.At),
        ("replayed_by", x => x.Replay?.By), ("replay_outcome", x => x.Replay?.Outcome), ("replay_dead_letter", x => x.Replay?.DeadLetter),
        ("replay_error", x => x.Replay?.Error),
    ];
}
