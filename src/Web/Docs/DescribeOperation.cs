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
            if (!ParameterTexts.All.TryGetValue(parameter.Name ?? "", out var meaning)) continue;
            parameter.Description = meaning.Description;
            if (meaning.Example.Length > 0) parameter.Example = meaning.Example;
        }

        if (path.StartsWith("/api/", StringComparison.Ordinal) && operation.Responses is { } responses)
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
