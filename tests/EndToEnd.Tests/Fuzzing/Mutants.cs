using System.Text;
using RemitFlow.EndToEnd.Tests.Producers;
using RemitFlow.Simulator;

namespace RemitFlow.EndToEnd.Tests.Fuzzing;

/// <summary>Spoilt messages without end, always the same ones for a seed. Each begins as a remittance of its own.</summary>
internal sealed class Mutants(IReadOnlyList<SimulatedMessage> messages, int seed, DateTimeOffset time)
{
    private const int LongestKey = 40_000; // With the longest text just within what a broker takes.

    private static readonly (int Weight, Func<byte[], Random, byte[]> Mutate)[] Ways =
    [
        (20, Mutations.ReplaceValue), (12, Mutations.Double), (10, Mutations.FlipBytes), (8, Mutations.Remove), (6, Mutations.BreakUtf8),
        (6, Mutations.ManyDigits), (5, Mutations.Truncate), (5, Mutations.Surround), (2, Mutations.Rubbish), (1, Mutations.Lengthen), (1, Mutations.Nest),
        (4, (message, _) => message),
    ];

    private static readonly int AllWeights = Ways.Sum(way => way.Weight);

    private readonly Random chance = new(seed);
    private readonly SimulatedMessage[] remittances = [.. messages.Where(message => message.Kind == MessageKind.New)];
    private int made;

    public RawRecord Next()
    {
        var remittance = remittances[made % remittances.Length];
        var message = Wire.With(remittance.Payload, transaction: $"FUZZ_{made++}");
        byte[]? value = chance.Next(200) switch { 0 => null, 1 => [], 2 => Mutations.FlipBytes(Mutate(message), chance), _ => Mutate(message) };
        return new RawRecord(Key(remittance.SenderId), value, Time: time);
    }

    private byte[] Mutate(byte[] message)
    {
        var at = chance.Next(AllWeights);
        var way = Ways.First(way => (at -= way.Weight) < 0);
        return way.Mutate(message, chance);
    }

    private byte[]? Key(string senderId)
    {
        switch (chance.Next(10))
        {
            case < 3: return null;
            case < 8: return Encoding.UTF8.GetBytes(senderId);
            default:
                var key = new byte[chance.Next(100) == 0 ? LongestKey : chance.Next(64)];
                chance.NextBytes(key);
                return key;
        }
    }
}
