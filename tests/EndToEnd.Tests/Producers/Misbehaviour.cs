using System.Text;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Running;
using RemitFlow.Simulator;

namespace RemitFlow.EndToEnd.Tests.Producers;

/// <summary>
/// Records of producers that keep to nothing but the contract, dealt over the partitions by chance. All but the repeats
/// were made most of a day ago: what is a day old the broker may delete.
/// </summary>
internal sealed class Misbehaviour(IReadOnlyList<SimulatedMessage> messages, int seed)
{
    public const string HotSender = "OFW_HOT";
    public const int HotMessages = 5_000;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Random chance = new(seed);
    private readonly DateTimeOffset made = DateTimeOffset.UtcNow.AddHours(-23.5);
    private readonly SimulatedMessage[] ordinary = [.. messages.Where(message => message.Kind == MessageKind.New)];

    /// <summary>No keys, as older producers send.</summary>
    public IEnumerable<RawRecord> Unkeyed() => messages.Select(message => Record(message.Payload));

    /// <summary>One sender's burst, five seconds apart; every other producer of it sets the key.</summary>
    public IEnumerable<RawRecord> HotBurst() => Enumerable.Range(0, HotMessages).Select(i => Record(
        Wire.With(ordinary[0].Payload, HotSender, $"HOT_{i}", made + TimeSpan.FromSeconds(5 * (i - HotMessages))),
        chance.Next(2) == 0 ? Encoding.UTF8.GetBytes(HotSender) : null));

    /// <summary>Clocks that are hours off: up to 24 hours ahead of the record is in order, and later is not.</summary>
    /// <param name="refused">How many are too far ahead.</param>
    public List<RawRecord> Skewed(out int refused)
    {
        int[] hours = [.. Enumerable.Range(0, 400).Select(_ => chance.Next(-60, 48)).Select(hours => hours == 24 ? 25 : hours)];
        refused = hours.Count(hour => hour > 24);
        return [.. hours.Select((hour, i) => Record(
            Wire.With(ordinary[i].Payload, transaction: $"SKEWED_{i}", at: made + TimeSpan.FromHours(hour))))];
    }

    /// <summary>Transaction ids that other senders' remittances have too.</summary>
    public List<RawRecord> SharedIds() =>
        [.. ordinary.Take(300).Select((message, i) => Record(Wire.With(message.Payload, sender: $"OFW_SHARES_{i % 40}")))];

    /// <summary>A day later the same again, byte for byte.</summary>
    public static IEnumerable<RawRecord> ADayLater(IEnumerable<RawRecord> records) => records.Select(record => record with { Time = record.Time + Day });

    private RawRecord Record(byte[] payload, byte[]? key = null) => new(key, payload, chance.Next(TopicNames.RemittancePartitions), made);
}
