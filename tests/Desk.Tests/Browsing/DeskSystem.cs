using Confluent.Kafka;
using Microsoft.Playwright;
using RemitFlow.Desk.Tests.Browsing;
using RemitFlow.Rig.Running;
using RemitFlow.Simulator;
using RemitFlow.Simulator.Feeds;
using RemitFlow.Web.Tests.Fixture;
using Xunit;

[assembly: AssemblyFixture(typeof(DeskSystem))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)] // Two cores, and one system.

namespace RemitFlow.Desk.Tests.Browsing;

/// <summary>A whole system with a day of simulated remittances, and a browser to look at it with.</summary>
public sealed class DeskSystem : IAsyncLifetime
{
    private const int Messages = 4_000;
    private readonly LocalServers servers = new();
    private IPlaywright? playwright;
    private IBrowser? browser;
    private IProducer<string, byte[]>? producer;

    public Situation Situation { get; private set; } = null!;

    public WebProcess Web { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await servers.InitializeAsync();
        Situation = await Situation.BeginAsync(servers, "desk");
        Web = await Situation.StartWebAsync();
        producer = new ProducerBuilder<string, byte[]>(
            new ProducerConfig { BootstrapServers = servers.Broker.BootstrapServers, LingerMs = 1, Acks = Acks.All }).Build();
        SimulateADay();
        await Situation.CaughtUpAsync();
        await Situation.ProjectionsCurrentAsync();
        Assertions.SetDefaultExpectTimeout(20_000); // A machine that is shared keeps us waiting.
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium", Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Another person at the desk: a browser of its own.</summary>
    public Task<Visitor> VisitAsync(ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900, Uri? site = null) =>
        Visitor.OpenAsync(browser!, site ?? Web.Url, scheme, width, height);

    /// <summary>Returns when the broker has them.</summary>
    public Task SendAsync(params RemittanceJson[] messages) => Task.WhenAll(messages.Select(message => producer!.ProduceAsync(
        Situation.Topics.Remittances, new Message<string, byte[]> { Key = message.SenderId, Value = message.ToBytes() })));

    /// <summary>Something that cannot be read.</summary>
    public Task SendRubbishAsync(string text) => producer!.ProduceAsync(
        Situation.Topics.Remittances, new Message<string, byte[]> { Key = "rubbish", Value = System.Text.Encoding.UTF8.GetBytes(text) });

    public async ValueTask DisposeAsync()
    {
        producer?.Dispose();
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (Situation is not null) await Situation.DisposeAsync();
        await servers.DisposeAsync();
    }

    private void SimulateADay()
    {
        var day = TimeSpan.FromDays(1);
        using var feed = new KafkaFeed(servers.Broker.BootstrapServers, Situation.Topics.Remittances, Situation.Topics.Rates, CancellationToken.None);
        foreach (var message in new RemittanceGenerator(new SimulationOptions
        {
            Seed = 1_124, Start = DateTimeOffset.UtcNow - day, Span = day, Count = Messages, Senders = Messages / 3, Fraud = 0.03, Broken = 0.004,
        }).Messages())
        {
            feed.Send(message);
        }

        feed.Flush();
    }
}
