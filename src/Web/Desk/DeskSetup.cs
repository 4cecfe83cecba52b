using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using MudBlazor.Services;
using RemitFlow.Web.Auth;
using RemitFlow.Web.Desk.Reading;

namespace RemitFlow.Web.Desk;

/// <summary>The pages under <c>/dashboard</c> (ADR 0019). Nothing of them runs while no browser is connected.</summary>
internal static class DeskSetup
{
    private static readonly TimeSpan WaitForBrowser = TimeSpan.FromMinutes(1);

    public static void AddDesk(this WebApplicationBuilder builder)
    {
        // As built, the files of libraries lie elsewhere; as published, all are in wwwroot and this finds nothing to do.
        builder.WebHost.UseStaticWebAssets();
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false"; // Else they are looked at anew for each request, and sent large.
        var services = builder.Services;
        services.AddDataProtection().SetApplicationName("remitflow");
        services.AddSingleton<SealingKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<SealingKeys>((options, keys) => options.XmlRepository = keys);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement", LogLevel.Error); // They are as safe as the database.
        services.AddSingleton<DeskCookie>();

        services.AddRazorComponents().AddInteractiveServerComponents(circuits => circuits.DisconnectedCircuitRetentionPeriod = WaitForBrowser);
        services.AddMudServices();
        services.AddSingleton<Shared>();
        services.AddScoped<Reader>();
        services.AddScoped<LiveLine>();
        services.AddScoped<CircuitHandler>(circuit => circuit.GetRequiredService<LiveLine>());
    }

    public static void MapDesk(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapSignIn();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(live => live.ContentSecurityFrameAncestorsPolicy = "'none'")
            .WithStaticAssets()
            .DisableAntiforgery(); // No page takes a form; signing in has its own check.
    }
}
