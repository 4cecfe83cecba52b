using RemitFlow.Contracts;
using Wolverine.Http;

namespace RemitFlow.Web.Setup;

/// <summary>The HTTP edge.</summary>
internal static class HttpSetup
{
    public static void AddHttp(this WebApplicationBuilder builder)
    {
        builder.Services.AddWolverineHttp();
        builder.Services.AddProblemDetails();
        builder.Services.ConfigureHttpJsonOptions(options => WireJson.Configure(options.SerializerOptions));
    }

    public static void UseHttp(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapWolverineEndpoints(options => options.WarmUpRoutes = RouteWarmup.Eager);
    }
}
