using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace RemitFlow.Web.Docs;

/// <summary>Adds to each operation what code cannot say: a summary, its parameters' meaning, an example, and how it refuses.</summary>
internal sealed class DescribeOperation : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var path = "/" + context.Description.RelativePath?.TrimStart('/');
        if (ApiTexts.Find($"{context.Description.HttpMethod} {path}") is { } text)
        {
            operation.Summary = text.Summary;
            operation.Tags = new HashSet<OpenApiTagReference> { new(text.Tag) };
            if (text.Example is not null) AddExample(operation, JsonNode.Parse(text.Example)!);
        }

        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (ParameterTexts.Find(path, parameter.Name ?? "") is not { } meaning) continue;
            parameter.Description = meaning.Description;
            if (meaning.Example.Length > 0) parameter.Example = meaning.Example;
        }

        if (operation.Responses is not { } responses) return Task.CompletedTask;
        if (responses.TryGetValue("404", out var nothing) && nothing.Content is null or { Count: 0 }) responses.Remove("404"); // Said of every path.
        if (responses.ContainsKey("202")) responses.Remove("200");
        if (path == "/api/v1/stream") ServeAs(responses, "text/event-stream");
        if (operation.Parameters?.Any(parameter => parameter.Name == "format") == true) ServeAs(responses, "text/csv", "application/json");
        if (path.StartsWith("/api/", StringComparison.Ordinal))
        {
            Refuse(responses, "400", "A parameter has a value that cannot be; the problem names it.");
            if (path.Contains('{', StringComparison.Ordinal)) Refuse(responses, "404", "There is no such thing.");
        }

        return Task.CompletedTask;
    }

    private static void AddExample(OpenApiOperation operation, JsonNode example)
    {
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (!status.StartsWith('2') || response is not OpenApiResponse concrete) continue;
            concrete.Content ??= new Dictionary<string, OpenApiMediaType>();
            if (concrete.Content.Count == 0) concrete.Content["application/json"] = new OpenApiMediaType();
            foreach (var media in concrete.Content.Values) media.Example = example.DeepClone();
        }
    }

    private static void ServeAs(OpenApiResponses responses, string media, string? beside = null)
    {
        if (!responses.TryGetValue("200", out var response) || response is not OpenApiResponse { Content: { } content }) return;
        if (beside is null) content.Clear();
        content.TryAdd(media, new OpenApiMediaType());
    }

    private static void Refuse(OpenApiResponses responses, string status, string why)
    {
        if (responses.ContainsKey(status)) return;
        responses[status] = new OpenApiResponse
        {
            Description = why,
            Content = new Dictionary<string, OpenApiMediaType> { [Http.Problems.MediaType] = new() },
        };
    }
}
