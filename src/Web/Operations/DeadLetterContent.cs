using System.Text;
using Confluent.Kafka;
using Microsoft.AspNetCore.Mvc;
using RemitFlow.Web.Http;
using RemitFlow.Web.Setup;
using Wolverine.Http;

namespace RemitFlow.Web.Operations;

/// <summary>A dead letter's bytes as a text.</summary>
/// <param name="Text">UTF-8; what is none shows as U+FFFD. Null where the topic does not hold it any more.</param>
public sealed record DeadLetterText(Guid Id, string? Text);

/// <summary>
/// Reads one dead letter from its topic, where alone its content is. It may hold personal data, so it is read for those
/// who ask for it, and who asked is logged.
/// </summary>
public sealed class DeadLetterContent(LetterRecord record, KafkaSettings kafka, ILogger<DeadLetterContent> log)
{
    /// <summary>Null where there is no such dead letter.</summary>
    /// <exception cref="KafkaException">The broker does not answer.</exception>
    public async Task<DeadLetterText?> ReadAsync(Guid id, string by, CancellationToken cancellation)
    {
        var (_, places) = await record.FindAsync(new LetterQuery([id], null, null, null), force: true, limit: 1, cancellation);
        if (places.Count == 0) return null;

        log.LogInformation("The content of dead letter {Id} is shown to {By}", id, by);
        var found = await Task.Run(() => new LetterReader(kafka).Read(places, cancellation), cancellation); // The client blocks while it waits.
        return new DeadLetterText(id, found.TryGetValue(id, out var letter) ? Encoding.UTF8.GetString(letter.Value ?? []) : null);
    }
}

public static class GetDeadLetterContent
{
    [WolverineGet("/api/v1/operations/dead-letters/{id}/content")]
    [ProducesResponseType<DeadLetterText>(200)]
    public static async Task<IResult> Get(string id, DeadLetterContent content, HttpContext http, CancellationToken cancellation)
    {
        if (!Guid.TryParse(id, out var letter)) return Problems.BadParameter("id", "a UUID is expected.");
        return await content.ReadAsync(letter, http.User.Identity?.Name ?? "anonymous", cancellation) is { } text
            ? Results.Ok(text)
            : Problems.NotFound("id", $"There is no dead letter {letter}.");
    }
}
