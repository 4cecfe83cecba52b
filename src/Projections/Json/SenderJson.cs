using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using RemitFlow.Domain.Places;
using RemitFlow.Domain.Senders;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Json;

/// <summary>
/// A sender's snapshot. The memory is one text of numbers: the newest time in microseconds and then, going back, the
/// distance to the next older one, each followed by its country as a place in <c>where</c> (-1 for unknown). PostgreSQL takes
/// a tenth of a microsecond to read each number of an array, which the memory once was, and 16 bytes to keep it. Members are
/// written in the order in which jsonb keeps them.
/// </summary>
internal sealed class SenderJson : JsonConverter<Sender>
{
    /// <summary>Of a number and what parts it from the next one.</summary>
    private const int LongestNumber = 21;

    public override void Write(Utf8JsonWriter writer, Sender value, JsonSerializerOptions options)
    {
        var countries = new List<string>(2);
        writer.WriteStartObject();
        writer.WriteNumber("n"u8, value.Remittances);
        writer.WriteNumber("v"u8, value.Version);
        writer.WriteString("id"u8, value.Id);
        WriteCount(writer, "ok"u8, value.Completed);
        WriteCount(writer, "bad"u8, value.Failed);
        WriteMemory(writer, value.Memory, countries);
        WriteCount(writer, "off"u8, value.Cancelled);
        writer.WriteNumber("php"u8, value.VolumePhp);
        writer.WriteNumber("sum"u8, value.SumUsd);
        writer.WriteNumber("usd"u8, value.VolumeUsd);
        writer.WriteNumber("last"u8, value.LastSentAt.Microseconds);
        WriteCount(writer, "open"u8, value.AlertsOpen);
        if (value.RiskScore > 0) writer.WriteNumber("risk"u8, value.RiskScore);
        writer.WriteNumber("first"u8, value.FirstSentAt.Microseconds);
        if (value.Peaks.Length > 0)
        {
            writer.WriteStartArray("peaks"u8);
            foreach (var peak in value.Peaks)
            {
                writer.WriteNumberValue(peak.SentAt.Microseconds);
                writer.WriteNumberValue(peak.Score);
            }

            writer.WriteEndArray();
        }

        writer.WriteStartArray("where"u8);
        foreach (var country in countries) writer.WriteStringValue(country);
        writer.WriteEndArray();
        WriteCount(writer, "raised"u8, value.AlertsRaised);
        writer.WriteEndObject();
    }

    private static void WriteCount(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long count)
    {
        if (count != 0) writer.WriteNumber(name, count);
    }

    /// <param name="countries">Gets those of the memory, in the order of their places.</param>
    private static void WriteMemory(Utf8JsonWriter writer, Remembered[] memory, List<string> countries)
    {
        var text = ArrayPool<byte>.Shared.Rent(memory.Length * 2 * LongestNumber);
        var length = 0;
        for (var at = memory.Length - 1; at >= 0; at--)
        {
            var (sentAt, country) = memory[at];
            Put(at == memory.Length - 1 ? sentAt.Microseconds : memory[at + 1].SentAt.Microseconds - sentAt.Microseconds);
            var index = country is null ? -1 : countries.IndexOf(country);
            if (country is not null && index < 0)
            {
                index = countries.Count;
                countries.Add(country);
            }

            Put(index);
        }

        writer.WriteString("mem"u8, text.AsSpan(0, Math.Max(0, length - 1)));
        ArrayPool<byte>.Shared.Return(text);

        void Put(long number)
        {
            Utf8Formatter.TryFormat(number, text.AsSpan(length), out var digits);
            length += digits;
            text[length++] = (byte)' ';
        }
    }

    public override Sender Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var id = "";
        var (version, remittances, completed, failed, cancelled, raised, open) = (0L, 0L, 0L, 0L, 0L, 0L, 0L);
        var (sum, usd, php) = (0m, 0m, 0m);
        var (first, last) = (default(Moment), default(Moment));
        RiskPeak[] peaks = [];
        var flat = new List<long>();
        var countries = new List<string>(2);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = Names.LongOf(reader.ValueSpan);
            reader.Read();
            switch (member)
            {
                case SenderMember.Id: id = reader.GetString()!; break;
                case SenderMember.Version: version = reader.GetInt64(); break;
                case SenderMember.Remittances: remittances = reader.GetInt64(); break;
                case SenderMember.SumUsd: sum = reader.GetDecimal(); break;
                case SenderMember.VolumeUsd: usd = reader.GetDecimal(); break;
                case SenderMember.VolumePhp: php = reader.GetDecimal(); break;
                case SenderMember.Completed: completed = reader.GetInt64(); break;
                case SenderMember.Failed: failed = reader.GetInt64(); break;
                case SenderMember.Cancelled: cancelled = reader.GetInt64(); break;
                case SenderMember.AlertsRaised: raised = reader.GetInt64(); break;
                case SenderMember.AlertsOpen: open = reader.GetInt64(); break;
                case SenderMember.FirstSentAt: first = new Moment(reader.GetInt64()); break;
                case SenderMember.LastSentAt: last = new Moment(reader.GetInt64()); break;
                case SenderMember.Peaks: peaks = ReadPeaks(ref reader); break;
                case SenderMember.Memory when reader.TokenType == JsonTokenType.String:
                    for (var rest = reader.ValueSpan; Utf8Parser.TryParse(rest, out long number, out var digits); rest = rest[Math.Min(digits + 1, rest.Length)..]) flat.Add(number);
                    break;
                case SenderMember.Memory: // Of before November 2026.
                    while (reader.Read() && reader.TokenType == JsonTokenType.Number) flat.Add(reader.GetInt64());
                    break;
                case SenderMember.Countries:
                    while (reader.Read() && reader.TokenType == JsonTokenType.String) countries.Add(Countries.Find(reader.GetString()!).AsTold); // One text for all senders who are kept in memory.
                    break;
                default: reader.Skip(); break;
            }
        }

        return new Sender
        {
            Id = id, Version = version, Remittances = remittances, SumUsd = sum, VolumeUsd = usd, VolumePhp = php,
            Completed = completed, Failed = failed, Cancelled = cancelled, AlertsRaised = raised, AlertsOpen = open,
            FirstSentAt = first, LastSentAt = last, Peaks = peaks, Memory = Unfold(flat, countries),
        };
    }

    private static RiskPeak[] ReadPeaks(ref Utf8JsonReader reader)
    {
        var peaks = new List<RiskPeak>();
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
        {
            var at = new Moment(reader.GetInt64());
            reader.Read();
            peaks.Add(new RiskPeak(at, reader.GetDecimal()));
        }

        return [.. peaks];
    }

    private static Remembered[] Unfold(List<long> flat, List<string> countries)
    {
        var memory = new Remembered[flat.Count / 2];
        var time = 0L;
        for (var back = 0; back < memory.Length; back++)
        {
            time = back == 0 ? flat[0] : time - flat[back * 2];
            var country = (int)flat[back * 2 + 1];
            memory[memory.Length - 1 - back] = new Remembered(new Moment(time), country < 0 ? null : countries[country]);
        }

        return memory;
    }
}
