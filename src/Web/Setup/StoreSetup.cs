using Marten;
using Npgsql;
using RemitFlow.Projections;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Operations;
using RemitFlow.Web.Publishing;
using Wolverine.Marten;

namespace RemitFlow.Web.Setup;

/// <summary>Marten, and what it shares with Wolverine.</summary>
internal static class StoreSetup
{
    public static void AddStore(this WebApplicationBuilder builder)
    {
        var connection = builder.Configuration.GetConnectionString("RemitFlow")
            ?? throw new InvalidOperationException("ConnectionStrings__RemitFlow is not set: the PostgreSQL to work on.");
        builder.Services.AddSingleton(_ => new NpgsqlDataSourceBuilder(connection)
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
    }
}
