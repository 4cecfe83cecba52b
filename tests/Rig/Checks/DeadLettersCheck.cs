using System.Globalization;
using System.Text;
using Confluent.Kafka;
using RemitFlow.Rig.Running;
using RemitFlow.Simulator;
using Shouldly;

namespace RemitFlow.Rig.Checks;

/// <summary>Whether the dead-letter topic holds what cannot be read: byte for byte, under its key, with why and whence.</summary>
public static class DeadLettersCheck
{
    private static readonly string[] Headers = ["reason", "field", "detail", "topic", "partition", "offset", "received_at"];

    /// <param name="once">False after a crash, when a letter may be there again, under the same id.</param>
    public static void DeadLettersAreAsSent(this Situation situation, IEnumerable<SimulatedMessage> sent, bool once = true)
    {
        var letters = situation.Kafka.Read(situation.Topics.DeadLetters);
        if (!once) letters = [.. letters.DistinctBy(letter => Header(letter, "id"))];
        Same.Lines(
            "dead letters",
            sent.Where(message => message.Kind == MessageKind.Broken).Select(message => Line.Of(
                message.Key, message.Fault!.Reason, message.Fault.Field, Convert.ToHexString(message.Payload))),
            letters.Select(letter => Line.Of(
                letter.Message.Key is { } key ? Encoding.UTF8.GetString(key) : null, Header(letter, "reason"), Header(letter, "field"),
                Convert.ToHexString(letter.Message.Value))));
        situation.LettersSayWhence(letters);
    }

    /// <summary>Topic, partition, offset and time in the headers lead to the very record.</summary>
    private static void LettersSayWhence(this Situation situation, List<ConsumeResult<byte[], byte[]>> letters)
    {
        var records = situation.Kafka.Read(situation.Topics.Remittances)
            .ToDictionary(record => Whence(record.Topic, record.Partition.Value, record.Offset.Value));
        foreach (var letter in letters)
        {
            Headers.Where(name => Header(letter, name) is null).ShouldBeEmpty();
            Header(letter, "detail").ShouldNotBeNullOrWhiteSpace();
            var record = records[Whence(Header(letter, "topic"), Header(letter, "partition"), Header(letter, "offset"))];
            letter.Message.Value.ShouldBe(record.Message.Value);
            DateTime.Parse(Header(letter, "received_at")!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)
                .ShouldBe(record.Message.Timestamp.UtcDateTime);
        }
    }

    private static string Whence(params object?[] place) => Line.Of(place);

    private static string? Header(ConsumeResult<byte[], byte[]> letter, string name) =>
        letter.Message.Headers.TryGetLastBytes(name, out var value) ? Encoding.UTF8.GetString(value) : null;
}
