using System.Text.Json.Nodes;
using RemitFlow.Web.Tests.Fixture;

namespace RemitFlow.Web.Tests.Docs;

/// <summary>A GET of the API as its OpenAPI document has it.</summary>
/// <param name="Table">The member that is a list of things, the first of several, "" where the answer itself is; null where there is none.</param>
/// <param name="Lists">How many such lists there are.</param>
/// <param name="Members">Of the answer, and of the things in its lists.</param>
internal sealed record DocumentedGet(string Path, string[] Parameters, string? Table, int Lists, string[] Members)
{
    public bool Takes(string parameter) => Parameters.Contains(parameter);
}

/// <summary>What the app says of its own API.</summary>
internal sealed class ApiDocument(JsonNode document)
{
    public static async Task<ApiDocument> ReadAsync(RemitFlowApp app) => new(await app.JsonAsync("/openapi/v1.json"));

    /// <summary>Every path that can be got as JSON.</summary>
    public IEnumerable<DocumentedGet> Gets() =>
        from path in document["paths"]!.AsObject()
        let get = path.Value!["get"]
        let schema = get?["responses"]?["200"]?["content"]?["application/json"]?["schema"]
        where schema is not null
        select Read(path.Key, get, Resolve(schema));

    private DocumentedGet Read(string path, JsonNode get, JsonNode answer)
    {
        string[] parameters = [.. (get["parameters"]?.AsArray() ?? []).Select(parameter => parameter!["name"]!.GetValue<string>())];
        if (Things(answer) is { } rows) return new(path, parameters, "", 1, Members(rows));

        var lists = (answer["properties"]?.AsObject() ?? []).Select(member => (member.Key, Things: Things(Resolve(member.Value!))))
            .Where(member => member.Things is not null).ToArray();
        return new(path, parameters, lists.FirstOrDefault().Key, lists.Length, [.. Members(answer), .. lists.SelectMany(list => Members(list.Things!))]);
    }

    /// <summary>What the list is of, where that has members; null for everything else.</summary>
    private JsonNode? Things(JsonNode schema) =>
        schema["items"] is { } items && Resolve(items) is var thing && thing["properties"] is not null ? thing : null;

    private static string[] Members(JsonNode schema) => [.. (schema["properties"]?.AsObject() ?? []).Select(member => member.Key)];

    /// <summary>Behind references, and behind "or null".</summary>
    private JsonNode Resolve(JsonNode schema)
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference) return Resolve(document["components"]!["schemas"]![reference.Split('/')[^1]]!);
        var choice = (schema["oneOf"] ?? schema["anyOf"])?.AsArray().FirstOrDefault(one => one!["type"] is not JsonValue kind || kind.ToString() != "null");
        return choice is null ? schema : Resolve(choice);
    }
}

internal static class ApiDocuments
{
    public static async Task<DocumentedGet[]> Gets(this Task<ApiDocument> document, Func<DocumentedGet, bool> which) =>
        [.. (await document).Gets().Where(which)];
}
