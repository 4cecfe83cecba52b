using System.Text;
using Confluent.Kafka;
using RemitFlow.Rig.Checks;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Running;
using RemitFlow.Recount.Counting;
using Shouldly;

namespace RemitFlow.EndToEnd.Tests.Producers;

/// <summary>Whether the dead-letter topic holds just what the recount could not read, under its key, with the same reason and field.</summary>
internal static class RecountedDeadLetters
{
    /// <summary>Key and value of a record that is larger leave no room for headers in a letter that the broker takes.</summary>
    private const int LargestBytes = 1_045_000;

    public static void FindsTheSameDeadLetters(this RecountResult recount, Situation situation, bool once)
    {
        var told = situation.Kafka.Stream(situation.Topics.DeadLetters).Select(letter =>
        {
            Header(letter, "detail").ShouldNotBeNullOrWhiteSpace();
            return Line.Of(
                Header(letter, "partition"), Header(letter, "offset"), Header(letter, "reason"), Header(letter, "field"),
                Content.Of(letter.Message.Key), Content.Of(letter.Message.Value));
        });
        Same.Lines(
            "dead letters",
            recount.DeadLetters.Select(letter =>
            {
                var (key, value) = letter.Key.Length + letter.Value.Length > LargestBytes ? default : (letter.Key, letter.Value);
                return Line.Of(letter.Partition, letter.Offset, letter.Fault.Reason, letter.Fault.Field, key, value);
            }),
            once ? told : told.Distinct());
    }

    private static string? Header(ConsumeResult<byte[], byte[]> letter, string name) =>
        letter.Message.Headers.TryGetLastBytes(name, out var value) ? Encoding.UTF8.GetString(value) : null;
}
