using RemitFlow.Contracts;
using RemitFlow.Web.Alerts;
using RemitFlow.Web.Auth;
using RemitFlow.Web.Channels;
using RemitFlow.Web.Desk;
using RemitFlow.Web.Docs;
using RemitFlow.Web.Http;
using RemitFlow.Web.Live;
using Wolverine.Http;

namespace RemitFlow.Web.Setup;

/// <summary>The HTTP edge.</summary>
internal static class HttpSetup
{
    public static void AddHttp(this WebApplicationBuilder builder, ApiKeys keys)
    {
        if (Listening.Addresses(builder.Configuration).Count == 0) builder.WebHost.UseUrls(Listening.Usual);
        var services = builder.Services;
        services.AddSingleton(keys);
        services.AddWolverineHttp();
        services.AddProblemDetails();
        services.AddReadLimit(builder.Configuration);
        services.ConfigureHttpJsonOptions(options => WireJson.Configure(options.SerializerOptions));
        services.AddApiDocs();
        if (Origins(builder.Configuration) is { Length: > 0 } origins)
        {
            services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
                .WithOrigins(origins).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders("ETag", "Link", "Location")));
        }

        services.AddSingleton(new ServiceTargets(builder.Configuration));
        services.AddSingleton<AlertLookup>();
        services.AddSingleton<AlertDesk>();
        services.AddLiveFeed();
        builder.AddDesk();
    }

    public static void UseHttp(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        if (Origins(app.Configuration).Length > 0) app.UseCors(); // Before the keys: a browser asks for leave without one.
        app.UseMiddleware<ApiKeyGate>();
        app.UseRateLimiter();
        app.MapDesk();
        app.MapApiDocs();
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapWolverineEndpoints(options =>
        {
            options.WarmUpRoutes = RouteWarmup.Eager;
            options.ConfigureEndpoints(ReadLimit.Mark);
        });
    }

    private static string[] Origins(IConfiguration configuration) => configuration.GetSection("Cors:Origins").Get<string[]>() ?? [];
}
