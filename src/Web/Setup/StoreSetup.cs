using Marten;
using Npgsql;
using RemitFlow.Projections;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Following;
using RemitFlow.Projections.Operations;
using RemitFlow.Web.Publishing;
using Wolverine.Marten;

namespace RemitFlow.Web.Setup;

/// <summary>Marten, and what it shares with Wolverine.</summary>
internal static class StoreSetup
{
    private const string Name = "RemitFlow";

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
        builder.Services.AddSingleton(_ => new NpgsqlDataSourceBuilder(builder.Configuration.GetConnectionString(Name))
        {
            ConnectionStringBuilder =
            {
                ApplicationName = "remitflow", MaxAutoPrepare = 50, AutoPrepareMinUsages = 2, Timeout = 10, CommandTimeout = 60,
            },
        }.Build());
        builder.Services.AddSingleton<FiguresFeed>();
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
