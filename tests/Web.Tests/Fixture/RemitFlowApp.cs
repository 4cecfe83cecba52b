using Alba;
using Confluent.Kafka;
using JasperFx.CommandLine;
using Marten;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RemitFlow.Web.Tests.Fixture;
using Wolverine;
using Xunit;

[assembly: AssemblyFixture(typeof(RemitFlowApp))]

namespace RemitFlow.Web.Tests.Fixture;

/// <summary>
/// The whole app in this process, on a PostgreSQL and a broker that stand for one test run. A test class asks for it in
/// its constructor; all of them share the one app and its data, so each uses senders (or hours) of its own. A test that
/// breaks something starts <see cref="AnotherAsync"/>.
/// </summary>
public sealed class RemitFlowApp : IAsyncLifetime
{
    private readonly string name;
    private readonly (string Name, string Value)[] settings;
    private IProducer<string?, byte[]>? producer;
    private IAlbaHost? host;
    private long sent;

    /// <summary>The shared one.</summary>
    public RemitFlowApp() : this("shared", [])
    {
    }

    private RemitFlowApp(string name, (string Name, string Value)[] settings) => (this.name, this.settings) = (name, settings);

    public IAlbaHost Host => host ?? throw new InvalidOperationException("The app is not running.");

    public IServiceProvider Services => Host.Services;

    /// <summary>Talks to the app without any header of its own.</summary>
    public HttpClient Http { get; private set; } = null!;

    public NpgsqlDataSource Database => Services.GetRequiredService<NpgsqlDataSource>();

    public IDocumentStore Store => Services.GetRequiredService<IDocumentStore>();

    /// <summary>Messages sent to <c>remittance-transactions</c> through this fixture.</summary>
    public long Sent => Interlocked.Read(ref sent);

    public string Topic(string usual) => $"{name}-{usual}";

    /// <summary>An app on a database and topics of its own, with further settings, or others than the usual ones.</summary>
    public static async Task<RemitFlowApp> AnotherAsync(string name, params (string Name, string Value)[] settings)
    {
        var app = new RemitFlowApp(name, settings);
        await app.InitializeAsync();
        return app;
    }

    public async ValueTask InitializeAsync()
    {
        var parts = await LocalParts.Shared;
        var database = await parts.Postgres.CreateDatabaseAsync(name);
        (string, string)[] all =
        [
            ("ConnectionStrings:RemitFlow", database), ("Kafka:BootstrapServers", parts.Broker.BootstrapServers),
            ("Kafka:GroupId", name), ("Feed:LingerMs", "1"), ("Logging:LogLevel:Default", "Warning"),
            .. await parts.CreateTopicsAsync(name), .. settings,
        ];
        JasperFxEnvironment.AutoStartHost = true;
        host = await AlbaHost.For<Program>(builder =>
        {
            foreach (var (setting, value) in all) builder.UseSetting(setting, value);
            builder.ConfigureServices(services => services.RunWolverineInSoloMode());
        });
        Http = Host.GetTestServer().CreateClient();
        producer = new ProducerBuilder<string?, byte[]>(
            new ProducerConfig { BootstrapServers = parts.Broker.BootstrapServers, LingerMs = 1, Acks = Acks.All }).Build();
    }

    /// <summary>Sends, keyed by sender and in order; returns when the broker has them.</summary>
    public Task SendAsync(params RemittanceJson[] messages) =>
        SendAsync([.. messages.Select(message => (message.SenderId, message.ToBytes()))]);

    /// <summary>Sends whatever it is; the key may be null.</summary>
    public async Task SendAsync(params (string? Key, byte[] Value)[] messages)
    {
        await Task.WhenAll(messages.Select(message => producer!.ProduceAsync(
            Topic(Contracts.Topics.RemittanceTransactions), new Message<string?, byte[]> { Key = message.Key, Value = message.Value })));
        Interlocked.Add(ref sent, messages.Length);
    }

    /// <summary>Sends it with a header, and says where it stands.</summary>
    public async Task<TopicPartitionOffset> SendAsync(string key, byte[] value, (string Name, byte[] Value) header)
    {
        var told = new Message<string?, byte[]> { Key = key, Value = value, Headers = [new Header(header.Name, header.Value)] };
        var sent = await producer!.ProduceAsync(Topic(Contracts.Topics.RemittanceTransactions), told);
        Interlocked.Increment(ref this.sent);
        return sent.TopicPartitionOffset;
    }

    /// <summary>The record at that place.</summary>
    public async Task<Message<string?, byte[]>> RecordAtAsync(TopicPartitionOffset place)
    {
        var config = new ConsumerConfig { BootstrapServers = (await LocalParts.Shared).Broker.BootstrapServers, GroupId = "reader" };
        using var consumer = new ConsumerBuilder<string?, byte[]>(config).Build();
        consumer.Assign(place);
        return consumer.Consume(Until.Bound)?.Message ?? throw new TimeoutException($"Nothing stands at {place}.");
    }

    /// <summary>Sends a quote; returns when it has been handled.</summary>
    public async Task QuoteAsync(string provider, string currency, decimal phpPerUnit, DateTimeOffset at)
    {
        var quote = new Contracts.QuoteMessage(Guid.NewGuid().ToString(), at, provider, currency, "PHP", phpPerUnit, null, null);
        await producer!.ProduceAsync(Topic(Contracts.Topics.ExchangeRates), new Message<string?, byte[]>
        {
            Key = $"{currency}PHP",
            Value = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(quote, Contracts.WireJson.Options),
        });
        await Until.TrueAsync($"the quote {quote.RateId} is stored", async () => await this.ScalarAsync<long>(
            "select count(*) from remitflow.quotes where rate_id = $1", quote.RateId) > 0);
    }

    /// <summary>Returns when everything that was sent is stored and counted, and every read model has followed.</summary>
    public async Task SettledAsync()
    {
        await this.HandledAsync();
        await this.FollowedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        producer?.Dispose();
        if (host is not null) await host.DisposeAsync();
        if (name == "shared") await (await LocalParts.Shared).DisposeAsync();
    }
}
