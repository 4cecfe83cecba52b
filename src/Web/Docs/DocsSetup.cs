using Scalar.AspNetCore;

namespace RemitFlow.Web.Docs;

/// <summary>The API's description at <c>/openapi/v1.json</c>, and a page to read it at <c>/docs</c> that needs nothing from elsewhere.</summary>
internal static class DocsSetup
{
    public static void AddApiDocs(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer<DescribeDocument>();
        options.AddOperationTransformer<DescribeOperation>();
    });

    public static void MapApiDocs(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapScalarApiReference("/docs", options =>
        {
            options.Title = "RemitFlow.Events";
            options.DefaultFonts = false; // They would come from elsewhere.
            options.Telemetry = false; // It would go elsewhere, as would the next two.
            options.Agent = new ScalarAgentOptions { Disabled = true };
            options.Mcp = new ScalarMcpOptions { Disabled = true };
            options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            options.OpenApiRoutePattern = "/openapi/{documentName}.json";
        });
    }
}
