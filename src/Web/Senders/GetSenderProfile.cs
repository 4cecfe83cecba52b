using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.People;
using RemitFlow.Projections.Reading;
using RemitFlow.Projections.Writing;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Senders;

/// <summary>A sender's profile and its newest remittances.</summary>
public sealed record SenderProfileAnswer(SenderProfile Profile, IReadOnlyList<SenderRemittance> RecentTransactions);

/// <summary>A remittance of the sender.</summary>
/// <param name="Status">The highest told so far.</param>
/// <param name="FraudScore">0 to 1.</param>
public sealed record SenderRemittance(
    string TransactionId, DateTimeOffset Timestamp, decimal SendAmount, string SendCurrency, string DestRegion, string? ChannelName,
    string Status, decimal FraudScore);

public static class GetSenderProfile
{
    private const int Newest = 10;

    /// <summary>The newest by event time are looked for among so many that were recorded last: messages come late, but not that late.</summary>
    private const int RecordedLast = 100;

    [WolverineGet("/api/v1/senders/{sender_id}/profile")]
    [ProducesResponseType(typeof(SenderProfileAnswer), StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(typeof(ProblemDetails), StatusCodes.Status404NotFound, Problems.MediaType)]
    public static async Task<IResult> Get(
        [FromRoute(Name = "sender_id")] string senderId, HttpContext http, NpgsqlDataSource database, [FromQuery] string? currency, CancellationToken cancellation)
    {
        var query = new Query();
        senderId = query.Id("sender_id", PathIds.Id(http, senderId, segment: 3)) ?? "";
        var sumIn = query.Currency(currency);
        if (query.Problem is { } problem) return problem;

        await using var connection = await database.OpenConnectionAsync(cancellation);
        var states = await SenderLookup.StatesAsync(connection, [senderId], cancellation);
        if (!states.TryGetValue(senderId, out var sender)) return Problems.NotFound("sender_id", $"There is no sender {senderId}.");
        var who = await PeopleReads.SenderAsync(connection, senderId, cancellation);
        return ETags.Tagged(new SenderProfileAnswer(
            SenderProfile.Of(sender, who, sumIn, sender.Version), await NewestAsync(connection, senderId, cancellation)));
    }

    private static async Task<IReadOnlyList<SenderRemittance>> NewestAsync(
        NpgsqlConnection connection, string senderId, CancellationToken cancellation)
    {
        var recorded = await FirstSights.OfSenderAsync(connection, senderId, null, RecordedLast, cancellation);
        RemittanceScreened[] newest =
        [
            .. recorded.Events.OrderByDescending(seen => ((RemittanceScreened)seen.Data).Told.SentAt).ThenByDescending(seen => seen.Version)
                .Take(Newest).Select(seen => (RemittanceScreened)seen.Data),
        ];
        var statuses = await ToldStatuses.HighestAsync(
            connection, [.. newest.Select(one => RemittanceKey.For(senderId, one.Told.TransactionId))], cancellation);
        return [.. newest.Select((one, at) => Row(one, statuses[at]))];
    }

    private static SenderRemittance Row(RemittanceScreened screened, RemittanceStatus status)
    {
        var told = screened.Told;
        return new SenderRemittance(
            told.TransactionId, told.SentAt.ToDateTimeOffset(), told.SendAmount, told.Currency, told.Region.Name, told.ChannelName,
            status.Name(), screened.Verdict.Score);
    }
}
