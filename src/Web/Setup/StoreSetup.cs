using Marten;
using Npgsql;
using RemitFlow.Projections;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Following;
using RemitFlow.Projections.Operations;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Publishing;
using Wolverine.Marten;

namespace RemitFlow.Web.Setup;

/// <summary>Marten, and what it shares with Wolverine.</summary>
internal static class StoreSetup
{
    private const string Name = "RemitFlow";

    /// <summary>
    /// What a connection is like unless the configured string says otherwise. Both ends let go within seconds of one that has fallen
    /// silent, and with it of the locks that it holds (docs/adr/0017). No statement here is worth compiling first.
    /// </summary>
    private const string Usual =
        "Application Name=remitflow;Max Auto Prepare=50;Auto Prepare Min Usages=2;Timeout=10;Command Timeout=20;"
        + "TCP Keepalive=true;TCP Keepalive Time=5;TCP Keepalive Interval=1;"
        + "Options=-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=5 -c tcp_user_timeout=10000"
        + " -c idle_in_transaction_session_timeout=10000 -c jit=off";

    /// <summary>Why there is no database to work on, in one sentence; null when one is named.</summary>
    public static string? Refusal(IConfiguration configuration)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(configuration.GetConnectionString(Name)).Host is null
                ? $"ConnectionStrings__{Name} names no PostgreSQL to work on: set it to something like Host=localhost;Database=remitflow;Username=remitflow." : null;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            return $"ConnectionStrings__{Name} cannot be read: {failure.Message}";
        }
    }

    public static void AddStore(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create($"{Usual};{builder.Configuration.GetConnectionString(Name)}"));
        builder.Services.AddSingleton<FiguresFeed>();
        builder.Services.AddSingleton<DistinctSenders>();
        builder.Services.AddSingleton<FirstSenders>();
        builder.Services.AddSingleton<StoreIdentity>();
        builder.Services.AddHostedService<StatisticsKeeper>();
        builder.Services.AddMarten(services =>
            {
                var options = new StoreOptions();
                options.AddRemitFlow(services.GetRequiredService<FiguresFeed>());
                return options;
            })
            .UseNpgsqlDataSource()
            .UseLightweightSessions()
            .IntegrateWithWolverine(integration =>
            {
                integration.MessageStorageSchemaName = "wolverine";
                integration.UseWolverineManagedEventSubscriptionDistribution = true;
            })
            .AddSubscriptionWithServices<FraudAlertsPublisher>(ServiceLifetime.Singleton)
            .ApplyAllDatabaseChangesOnStartup();
        builder.Services.AddSingleton<IDocumentStore>(services =>
            new FollowedStore(services.GetRequiredService<StoreOptions>(), services.GetRequiredService<ILoggerFactory>()));
    }
}
