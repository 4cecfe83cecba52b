using Confluent.Kafka;
using JasperFx;
using JasperFx.Core;
using JasperFx.Resources;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Rules;
using RemitFlow.Bench.Ground;
using RemitFlow.Projections;
using RemitFlow.Projections.Figures;
using Wolverine;
using Wolverine.Configuration;
using Wolverine.ErrorHandling;
using Wolverine.Kafka;
using Wolverine.Marten;
using Wolverine.Runtime.Serialization;
using Wolverine.Transports;

namespace RemitFlow.Bench.Pipeline.Plain;

/// <summary>
/// Wolverine and Marten as their documentation puts them together, with every setting that was found to help: by key,
/// so that a sender's messages stay in order, nine at a time, a durable inbox that is written in batches. The store is
/// the pipeline's, snapshot included; its read models do not follow here, which is in this row's favour.
/// </summary>
internal static class PlainHost
{
    public const string InboxSchema = "wolverine";

    public static IHost Build(string bootstrapServers, NpgsqlDataSource database, ReferenceRates rates, IMessageSerializer serializer)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(rates);
        builder.Services.AddSingleton(RuleSet.First);
        builder.Services.AddMarten(options => options.AddRemitFlow(new FiguresFeed()))
            .UseNpgsqlDataSource()
            .UseLightweightSessions()
            .IntegrateWithWolverine(integration => integration.MessageStorageSchemaName = InboxSchema)
            .ApplyAllDatabaseChangesOnStartup();
        builder.Services.AddResourceSetupOnStartup();
        builder.UseWolverine(options =>
        {
            options.ServiceName = "bench-plain";
            options.ApplicationAssembly = typeof(PlainHost).Assembly;
            options.Durability.Mode = DurabilityMode.Solo;
            options.Durability.KeepAfterMessageHandling = 1.Hours(); // They are counted by their rows in the inbox.
            options.Policies.AutoApplyTransactions();
            options.OnException<ConcurrencyException>().RetryWithCooldown(10.Milliseconds(), 50.Milliseconds(), 250.Milliseconds());
            options.UseKafka(bootstrapServers).ConfigureConsumers(consumer =>
            {
                consumer.GroupId = "bench-plain";
                consumer.AutoOffsetReset = AutoOffsetReset.Earliest;
            });
            options.ListenToKafkaTopic(BenchGround.PrefixTopic)
                .ReceiveRawJson<RemittanceTold>()
                .DefaultSerializer(serializer)
                .ExternallyOwned()
                .UseDurableInbox(new BufferingLimits(20_000, 10_000))
                .MaximumMessagesToReceive(1_000)
                .ProcessConcurrentlyByKey(PartitionSlots.Nine);
        });
        return builder.Build();
    }
}
