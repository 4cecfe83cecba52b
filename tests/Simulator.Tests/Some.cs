using System.Text.Json.Nodes;

namespace RemitFlow.Simulator.Tests;

/// <summary>Readable givens: a month of a small population, told in a second.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Start = new(2026, 10, 20, 0, 0, 0, TimeSpan.Zero);

    public static SimulationOptions Options => new()
    {
        Seed = 7,
        Start = Start,
        Count = 20_000,
        Senders = 10_000,
        Span = TimeSpan.FromDays(30),
    };

    public static List<SimulatedMessage> Messages(SimulationOptions? options = null) =>
        [.. new RemittanceGenerator(options ?? Options).Messages()];

    /// <summary>A message of a month that many tests look at; drawn once.</summary>
    public static IReadOnlyList<SimulatedMessage> Month { get; } = Messages();

    public static JsonObject Read(SimulatedMessage message) => JsonNode.Parse(message.Payload)!.AsObject();

    public static string Text(this JsonObject message, string path) => Node(message, path)!.ToString();

    public static JsonNode? Node(this JsonObject message, string path) =>
        path.Split('.').Aggregate((JsonNode?)message, (node, name) => node?[name]);
}
