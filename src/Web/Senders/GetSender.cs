using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.People;
using RemitFlow.Projections.Reading;
using RemitFlow.Projections.Writing;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Senders;

/// <summary>A sender as it stands, or as of a moment of either clock.</summary>
/// <param name="AsOf">Only remittances sent up to this event time; null for all.</param>
/// <param name="AsRecordedAt">Only what had been recorded by then; null for all.</param>
/// <param name="Events">How many events were replayed; null for the sender as it stands, which is read.</param>
public sealed record SenderAnswer(SenderProfile Sender, DateTimeOffset? AsOf, DateTimeOffset? AsRecordedAt, long? Events);

/// <summary>
/// Time travel: the stream is replayed through the very function that keeps the state. Both clocks may be combined: what
/// did we know on Monday about what had been sent by Sunday. Names are today's.
/// </summary>
public static class GetSender
{
    [WolverineGet("/api/v1/senders/{sender_id}")]
    [ProducesResponseType(typeof(SenderAnswer), StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(typeof(ProblemDetails), StatusCodes.Status404NotFound, Problems.MediaType)]
    public static async Task<IResult> Get(
        [FromRoute(Name = "sender_id")] string senderId, HttpContext http, NpgsqlDataSource database, [FromQuery(Name = "as_of")] string? asOf,
        [FromQuery(Name = "as_recorded_at")] string? asRecordedAt, [FromQuery] string? currency, CancellationToken cancellation)
    {
        var query = new Query();
        senderId = query.Id("sender_id", PathIds.Id(http, senderId, segment: 3)) ?? "";
        var sent = query.Time("as_of", asOf);
        var recorded = query.Time("as_recorded_at", asRecordedAt)?.ToDateTimeOffset();
        var sumIn = query.Currency(currency);
        if (query.Problem is { } problem) return problem;

        var answer = await ReadAsync(database, senderId, sent, recorded, sumIn, cancellation);
        return answer is null ? Problems.NotFound("sender_id", $"There is nothing on record of a sender {senderId}, or was not yet.") : ETags.Tagged(answer);
    }

    /// <summary>The sender as it stands where neither moment is given; null where nothing is on record, or was not yet.</summary>
    public static async Task<SenderAnswer?> ReadAsync(
        NpgsqlDataSource database, string senderId, Moment? asOf, DateTimeOffset? asRecordedAt, SumCurrency currency,
        CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return asOf is null && asRecordedAt is null
            ? await NowAsync(connection, senderId, currency, cancellation)
            : await ThenAsync(connection, senderId, asOf, asRecordedAt, currency, cancellation);
    }

    private static async Task<SenderAnswer?> NowAsync(
        NpgsqlConnection connection, string senderId, SumCurrency currency, CancellationToken cancellation)
    {
        var states = await SenderLookup.StatesAsync(connection, [senderId], cancellation);
        if (!states.TryGetValue(senderId, out var sender)) return null;
        var who = await PeopleReads.SenderAsync(connection, senderId, cancellation);
        return new SenderAnswer(SenderProfile.Of(sender, who, currency, sender.Version), null, null, null);
    }

    private static async Task<SenderAnswer?> ThenAsync(
        NpgsqlConnection connection, string senderId, Moment? asOf, DateTimeOffset? asRecordedAt, SumCurrency currency,
        CancellationToken cancellation)
    {
        if (await SenderThen.ReadAsync(connection, senderId, asOf, asRecordedAt, cancellation) is not { } then) return null;
        var who = await PeopleReads.SenderAsync(connection, senderId, cancellation);
        return new SenderAnswer(
            SenderProfile.Of(then.Sender, who, currency, then.Version), asOf?.ToDateTimeOffset(), asRecordedAt, then.Events);
    }
}
