using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RemitFlow.EndToEnd.Tests.Fuzzing;

/// <summary>The ways in which a message is spoilt, each on its own; most leave something that is JSON.</summary>
internal static class Mutations
{
    private const int LongestText = 1_000_000;
    private const string Placeholder = "\"@value@\"";

    /// <summary>Depths on both sides of the deepest that is read, and one that would end a stack.</summary>
    private static readonly int[] Depths = [1, 64, 500, 509, 510, 511, 512, 513, 1_000, 100_000];

    public static byte[] FlipBytes(byte[] message, Random chance)
    {
        byte[] flipped = [.. message];
        for (var left = chance.Next(1, 9); left > 0; left--) flipped[chance.Next(flipped.Length)] ^= (byte)chance.Next(1, 256);
        return flipped;
    }

    public static byte[] Truncate(byte[] message, Random chance) => message[..chance.Next(1, message.Length)];

    public static byte[] BreakUtf8(byte[] message, Random chance)
    {
        var at = chance.Next(message.Length);
        return [.. message[..at], .. Fragments.InvalidUtf8[chance.Next(Fragments.InvalidUtf8.Length)], .. message[at..]];
    }

    public static byte[] Surround(byte[] message, Random chance)
    {
        var other = Encoding.UTF8.GetBytes(Fragments.Surroundings[chance.Next(Fragments.Surroundings.Length)]);
        return chance.Next(2) == 0 ? [.. other, .. message] : [.. message, .. other];
    }

    public static byte[] ReplaceValue(byte[] message, Random chance) => WithValue(message, chance, Fragments.Values[chance.Next(Fragments.Values.Length)]);

    public static byte[] Nest(byte[] message, Random chance)
    {
        var depth = Depths[chance.Next(Depths.Length)];
        var (open, close) = chance.Next(2) == 0 ? ("[", "]") : ("{\"a\":", "}");
        var inside = new StringBuilder().Insert(0, open, depth).Append('1').Insert(depth * open.Length + 1, close, depth).ToString();
        return WithValue(message, chance, inside);
    }

    /// <summary>Around the longest id and the longest text that are kept, and up to a megabyte; of one or of several bytes a character.</summary>
    public static byte[] Lengthen(byte[] message, Random chance)
    {
        int[] lengths = [199, 200, 201, 999, 1_000, 1_001, 70_000, LongestText];
        var unit = chance.Next(4) switch { 0 => "x", 1 => "\u4e00", 2 => "\\u00e9", _ => "\ud83d\ude00" };
        var length = lengths[Math.Min(chance.Next(64), chance.Next(lengths.Length))];
        var bytes = Encoding.UTF8.GetByteCount(unit);
        return WithValue(message, chance, $"\"{new StringBuilder().Insert(0, unit, Math.Min(length, LongestText / bytes))}\"");
    }

    /// <summary>Many digits, before or after the point.</summary>
    public static byte[] ManyDigits(byte[] message, Random chance)
    {
        var digits = new string((char)('0' + chance.Next(10)), chance.Next(1, 400));
        return WithValue(message, chance, chance.Next(3) switch { 0 => $"1{digits}", 1 => $"{chance.Next(2_000)}.{digits}", _ => $"\"{digits}e-{digits.Length}\"" });
    }

    public static byte[] Remove(byte[] message, Random chance)
    {
        var root = JsonNode.Parse(message)!.AsObject();
        var (parent, name) = Pick(root, chance);
        parent.Remove(name);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    /// <summary>Told once more, before or after the first, with some value; perhaps in letters that are escaped or in another case.</summary>
    public static byte[] Double(byte[] message, Random chance)
    {
        var root = JsonNode.Parse(message)!.AsObject();
        var (parent, name) = Pick(root, chance);
        parent.Insert(chance.Next(2) == 0 ? 0 : parent.Count, "@name@", "@value@");
        var written = chance.Next(4) switch { 0 => name.ToUpperInvariant(), 1 => $"\\u{(int)name[0]:x4}{name[1..]}", _ => name };
        return Encoding.UTF8.GetBytes(root.ToJsonString()
            .Replace("\"@name@\"", $"\"{written}\"", StringComparison.Ordinal)
            .Replace(Placeholder, Fragments.Values[chance.Next(Fragments.Values.Length)], StringComparison.Ordinal));
    }

    public static byte[] Rubbish(byte[] message, Random chance)
    {
        var bytes = new byte[chance.Next(1, message.Length)];
        chance.NextBytes(bytes);
        return bytes;
    }

    private static byte[] WithValue(byte[] message, Random chance, string json)
    {
        var root = JsonNode.Parse(message)!.AsObject();
        var (parent, name) = Pick(root, chance);
        parent[name] = "@value@";
        return Encoding.UTF8.GetBytes(root.ToJsonString().Replace(Placeholder, json, StringComparison.Ordinal));
    }

    /// <summary>Any member, at the top or one below.</summary>
    private static (JsonObject Parent, string Name) Pick(JsonObject root, Random chance)
    {
        var member = root.ElementAt(chance.Next(root.Count));
        return member.Value is JsonObject { Count: > 0 } parent && chance.Next(8) > 0
            ? (parent, parent.ElementAt(chance.Next(parent.Count)).Key)
            : (root, member.Key);
    }
}
