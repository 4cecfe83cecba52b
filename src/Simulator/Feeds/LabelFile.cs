using System.Text.Json;
using System.Text.Json.Serialization;
using RemitFlow.Simulator.Schemes;

namespace RemitFlow.Simulator.Feeds;

/// <summary>The labels as JSON lines: scheme, sender_id, transaction_ids, scheme_number, complete.</summary>
internal sealed class LabelFile(string path) : IDisposable
{
    private readonly StreamWriter _lines = new(path, append: false);

    public void Add(SchemeLabel label) =>
        _lines.WriteLine(JsonSerializer.Serialize(label, SideFileContext.Default.SchemeLabel));

    public void Dispose() => _lines.Dispose();
}

/// <summary>The counts of a run, as a file for those who add them up.</summary>
internal sealed record Summary(
    long Sent,
    long New,
    long Later,
    long Repeats,
    long Conflicts,
    long Broken,
    long Late,
    long OutOfOrder,
    long Fraud,
    long Quotes,
    long Errors,
    double Seconds,
    ulong Seed,
    DateTimeOffset Start,
    long Senders,
    IReadOnlyDictionary<string, long> BrokenByReason)
{
    public void Write(string path) =>
        File.WriteAllText(path, JsonSerializer.Serialize(this, SideFileContext.Default.Summary) + "\n");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SchemeLabel))]
[JsonSerializable(typeof(Summary))]
internal sealed partial class SideFileContext : JsonSerializerContext;
