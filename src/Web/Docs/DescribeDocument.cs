using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using RemitFlow.Web.Auth;

namespace RemitFlow.Web.Docs;

/// <summary>The head of the description: what this is, and the key that it asks for.</summary>
internal sealed class DescribeDocument(ApiKeys keys) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "RemitFlow.Events",
            Version = "v1",
            Description = "Remittances from Kafka, screened as they arrive: alerts, senders, corridors, channels. JSON in snake_case, "
                + "times in ISO 8601, errors as RFC 9457 problem details that name the parameter.",
        };
        document.Servers = []; // Wherever it was fetched from.
        if (!keys.AreConfigured) return Task.CompletedTask;

        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[ApiKeys.Header] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ApiKeys.Header, Description = "One of the configured keys.",
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKeys.Header, document)] = [] }];
        return Task.CompletedTask;
    }
}
