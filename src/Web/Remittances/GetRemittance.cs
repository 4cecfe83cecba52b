using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.People;
using RemitFlow.Projections.Reading;
using RemitFlow.Projections.Writing;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Remittances;

/// <summary>
/// A remittance by its transaction id. Two senders may share one: then the newest by event time is answered and the
/// others are listed; <c>sender_id</c> asks for one of them.
/// </summary>
public static class GetRemittance
{
    [WolverineGet("/api/v1/transactions/{transaction_id}")]
    [ProducesResponseType(typeof(RemittanceAnswer), StatusCodes.Status200OK, "application/json")]
    [ProducesResponseType(typeof(ProblemDetails), StatusCodes.Status404NotFound, Problems.MediaType)]
    public static async Task<IResult> Get(
        [FromRoute(Name = "transaction_id")] string transactionId, HttpContext http, NpgsqlDataSource database,
        [FromQuery(Name = "sender_id")] string? senderId, CancellationToken cancellation)
    {
        var query = new Query();
        transactionId = query.Id("transaction_id", PathIds.Id(http, transactionId, segment: 3)) ?? "";
        senderId = query.Id("sender_id", senderId);
        if (query.Problem is { } problem) return problem;

        await using var connection = await database.OpenConnectionAsync(cancellation);
        var sharing = await FirstSights.OfTransactionAsync(connection, transactionId, cancellation);
        Remittance[] newestFirst = [.. sharing.OrderByDescending(Sent).ThenByDescending(seen => seen.Position).Select(seen => Told(seen))];
        var wanted = senderId ?? newestFirst.FirstOrDefault()?.SenderId ?? "";
        var history = await SenderLookup.EventsAsync(connection, RemittanceKey.For(wanted, transactionId), cancellation);
        if (history.Count == 0)
        {
            return senderId is null
                ? Problems.NotFound("transaction_id", $"There is no remittance {transactionId}.")
                : Problems.NotFound("sender_id", $"There is no remittance {transactionId} of {senderId}.");
        }

        var fold = new RemittanceFold(history);
        var recipient = ((RemittanceScreened)history[0].Data).Told.RecipientId;
        return ETags.Tagged(new RemittanceAnswer(
            fold.Describe(
                await PeopleReads.SenderAsync(connection, wanted, cancellation),
                await PeopleReads.RecipientAsync(connection, wanted, recipient, cancellation)),
            fold.FraudAlerts,
            await OthersAsync(connection, [.. newestFirst.Where(other => other.SenderId != wanted)], cancellation)));
    }

    private static async Task<IReadOnlyList<OtherRemittance>> OthersAsync(
        NpgsqlConnection connection, Remittance[] others, CancellationToken cancellation)
    {
        var statuses = await ToldStatuses.HighestAsync(
            connection, [.. others.Select(other => RemittanceKey.For(other.SenderId, other.TransactionId))], cancellation);
        return [.. others.Select((other, at) => new OtherRemittance(other.SenderId, other.SentAt.ToDateTimeOffset(), statuses[at].Name()))];
    }

    private static Remittance Told(StoredEvent seen) => ((RemittanceScreened)seen.Data).Told;

    private static long Sent(StoredEvent seen) => Told(seen).SentAt.Microseconds;
}
