using Confluent.Kafka;
using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.Core;
using JasperFx.Resources;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Rules;
using RemitFlow.Projections.Rates;
using RemitFlow.Web.Rates;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Kafka;
using Wolverine.Transports;

namespace RemitFlow.Web.Setup;

/// <summary>Messaging: the batch handlers, and the ordinary listener for everything that is not the hot path.</summary>
internal static class WolverineSetup
{
    public static void AddMessaging(this WebApplicationBuilder builder, KafkaSettings kafka)
    {
        builder.Services.AddSingleton(kafka);
        builder.Services.AddHostedService<TopicCreation>();
        builder.Services.AddSingleton(RuleSet.First);
        builder.Services.AddSingleton<IAcceptedQuotes, AcceptedQuotes>();
        builder.Services.AddSingleton(services => new ReferenceRates(services.GetRequiredService<IAcceptedQuotes>()));
        builder.Services.AddSingleton<QuoteFollower>();
        builder.Services.AddSingleton<MissedQuotes>();
        builder.Services.AddHostedService(services => services.GetRequiredService<QuoteFollower>());
        builder.Services.AddHostedService<RateHoursKeeper>();
        builder.Services.AddResourceSetupOnStartup();
        builder.Host.UseWolverine(options =>
        {
            options.ServiceName = kafka.GroupId;
            options.ApplicationAssembly = typeof(Program).Assembly;
            options.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
            options.Discovery.CustomizeHandlerDiscovery(types => types.Includes.WithCondition(
                "Handlers are named after what happens: WhenRemittancesArrive",
                type => type.Name.StartsWith("When", StringComparison.Ordinal)));
            options.Policies.AutoApplyTransactions();
            options.Policies.MessageSuccessLogLevel(LogLevel.Debug);
            options.Policies.MessageExecutionLogLevel(LogLevel.None);

            // A dead node's projections are taken over within seconds, not minutes.
            options.Durability.HealthCheckPollingTime = 1.Seconds();
            options.Durability.StaleNodeTimeout = 5.Seconds();
            options.Durability.CheckAssignmentPeriod = 2.Seconds();
            options.Durability.NodeReassignmentPollingTime = 1.Seconds();

            // After an outage, however long, projections go on within seconds too.
            options.Durability.TransientFailureRestartMaxBackoff = 5.Seconds();

            // Redelivery of a quote is known by the quote itself; the inbox must not take a topic that begins anew for repeats.
            options.Durability.KeepAfterMessageHandling = 5.Seconds();

            // The listener holds each quote for its batch, and looks which it may let go only when it tells the inbox that it still has them
            // (Wolverine 6.62): without this none was ever let go.
            options.Durability.InboxStaleTime = 30.Seconds();

            options.UseKafka(kafka.BootstrapServers)
                .ConfigureClient(client => kafka.Apply(client))
                .ConfigureConsumers(consumer =>
                {
                    consumer.GroupId = kafka.RatesGroupId;
                    consumer.AutoOffsetReset = AutoOffsetReset.Earliest;
                });
            options.ListenToKafkaTopic(kafka.Topics.ExchangeRates)
                .ReceiveRawJson<QuoteRecord>()
                .DefaultSerializer(new QuoteRecordSerializer())
                .DisableConsumerGroupIdStamping()
                .ExternallyOwned()
                .UseDurableInbox(new BufferingLimits(20_000, 10_000))
                .MaximumMessagesToReceive(1_000)
                .MaximumParallelMessages(1);
            options.BatchMessagesOf<QuoteRecord>(batch =>
            {
                batch.BatchSize = 1_000;
                batch.TriggerTime = 50.Milliseconds();
            }).Sequential();
            options.OnException<Npgsql.NpgsqlException>().RetryWithCooldown(50.Milliseconds(), 250.Milliseconds(), 1.Seconds()).Then.PauseThenRequeue(5.Seconds());
        });
    }
}
