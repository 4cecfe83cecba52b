using System.Text;
using Confluent.Kafka;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Projections;
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
public sealed class DeadLetterContent(NpgsqlDataSource database, KafkaSettings kafka, ILogger<DeadLetterContent> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Null where there is no such dead letter.</summary>
    /// <exception cref="KafkaException">The broker does not answer.</exception>
    public async Task<DeadLetterText?> ReadAsync(Guid id, string by, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select letter_partition, letter_offset from {MartenSetup.Schema}.dead_letters where id = $1");
        command.Parameters.AddWithValue(id);
        TopicPartitionOffset place;
        await using (var row = await command.ExecuteReaderAsync(cancellation))
        {
            if (!await row.ReadAsync(cancellation)) return null;
            place = new(kafka.Topics.RemittanceDeadLetters, row.GetInt32(0), row.GetInt64(1));
        }

        log.LogInformation("The content of dead letter {Id} is shown to {By}", id, by);
        return new DeadLetterText(id, await Task.Run(() => Read(place), cancellation)); // The client blocks while it waits.
    }

    private string? Read(TopicPartitionOffset place)
    {
        using var consumer = new ConsumerBuilder<Ignore, byte[]?>(kafka.Apply(new ConsumerConfig
        {
            GroupId = $"{kafka.GroupId}-looking", EnableAutoCommit = false, AutoOffsetReset = AutoOffsetReset.Error, EnablePartitionEof = true,
        })).Build();
        consumer.Assign(place);
        var found = consumer.Consume(Patience);
        return found?.IsPartitionEOF == false && found.Offset == place.Offset ? Encoding.UTF8.GetString(found.Message.Value ?? []) : null;
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
