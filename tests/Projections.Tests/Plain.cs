using System.Text.Json;
using System.Text.Json.Serialization;
using Shouldly;

namespace RemitFlow.Projections.Tests;

/// <summary>Anything as text, member by member, without our own converters: two things are equal when their texts are.</summary>
internal static class Plain
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Converters = { new Number() } };

    public static string Text(object? value) =>
        value is null ? "nothing" : $"{value.GetType().Name} {JsonSerializer.Serialize(value, value.GetType(), Options)}";

    public static void ShouldBeSame(object? actual, object? expected)
    {
        var (ours, theirs) = (Text(actual).Split('\n'), Text(expected).Split('\n'));
        var differences = ours.Zip(theirs).Where(lines => lines.First != lines.Second)
            .Select(lines => $"{Short(lines.First)} should be {Short(lines.Second)}");
        differences.ShouldBeEmpty();
        ours.Length.ShouldBe(theirs.Length);

        static string Short(string line) => line.Length > 120 ? line[..120] : line;
    }

    /// <summary>1.50 is 1.5.</summary>
    private sealed class Number : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value / 1.0000000000000000000000000000m);
    }
}
