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

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SchemeLabel))]
[JsonSerializable(typeof(Summary))]
internal sealed partial class SideFileContext : JsonSerializerContext;
