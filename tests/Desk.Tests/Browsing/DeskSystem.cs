using System.Text.Json;
using Confluent.Kafka;
using Microsoft.Playwright;
using RemitFlow.Contracts;
using RemitFlow.Desk.Tests.Browsing;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using RemitFlow.Simulator;
using RemitFlow.Simulator.Feeds;
using RemitFlow.Web.Tests.Fixture;
using Xunit;

[assembly: AssemblyFixture(typeof(DeskSystem))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)] // Two cores, and one system.

namespace RemitFlow.Desk.Tests.Browsing;

/// <summary>A whole system with two days of simulated remittances after some thin months, and a browser to look at it with.</summary>
public sealed class DeskSystem : IAsyncLifetime
{
    private const int Messages = 40_000;
    private const int Senders = 8_000;
    private const int Months = 6;
    private const ulong Seed = 1_124;
    private static readonly TimeSpan StopBound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RatesBound = TimeSpan.FromMinutes(2);
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
        var before = await Situation.StartWebAsync();
        producer = new ProducerBuilder<string, byte[]>(
            new ProducerConfig { BootstrapServers = servers.Broker.BootstrapServers, LingerMs = 1, Acks = Acks.All }).Build();
        var quotes = SendThePast();
        await Situation.CaughtUpAsync();
        await Until.NothingLacksAsync("The rates are stored", RatesBound, async () =>
            await Situation.Store.QuotesAsync() is var stored && stored < quotes ? $"{stored} of {quotes} are." : null);
        await Situation.ProjectionsCurrentAsync();
        await before.StopAsync(StopBound);
        Web = await Situation.StartWebAsync(); // Its counters begin with what tests send.
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

    /// <summary>A provider's quotes; returns when the broker has them.</summary>
    public Task QuoteAsync(params QuoteMessage[] quotes) => Task.WhenAll(quotes.Select(quote => producer!.ProduceAsync(
        Situation.Topics.Rates, new Message<string, byte[]> { Key = quote.FromCurrency, Value = JsonSerializer.SerializeToUtf8Bytes(quote, WireJson.Options) })));

    /// <summary>Remittances that go on happening, twenty a second, until they are stopped; each seed has its own.</summary>
    public SteadySender Flow(ulong seed) => new(Situation, [.. new RemittanceGenerator(Options(seed, count: 6_000, TimeSpan.FromMinutes(5))).Messages()], perSecond: 20);

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

    /// <summary>Remittances of some months with ever more senders, those of the last two days, and the quotes of these; returns how many quotes.</summary>
    private int SendThePast()
    {
        using var feed = new KafkaFeed(servers.Broker.BootstrapServers, Situation.Topics.Remittances, Situation.Topics.Rates, CancellationToken.None);
        var days = Options(Seed, Messages, TimeSpan.FromDays(2)) with { Senders = Senders };
        SimulatedQuote[] quotes = [.. new QuoteGenerator(days).Between(days.Start, DateTimeOffset.UtcNow)];
        foreach (var quote in quotes) feed.Send(quote);
        for (var month = 1; month <= Months; month++)
        {
            var thin = Options(Seed, 300 * month, TimeSpan.FromDays(30)) with { Senders = 150 * month };
            foreach (var message in new RemittanceGenerator(thin with { Start = days.Start - (Months + 1 - month) * thin.Span!.Value }).Messages()) feed.Send(message);
        }

        foreach (var message in new RemittanceGenerator(days).Messages()) feed.Send(message);
        feed.Flush();
        return quotes.Length;
    }

    private static SimulationOptions Options(ulong seed, int count, TimeSpan span) => new()
    {
        Seed = seed, Start = DateTimeOffset.UtcNow - span, Span = span, Count = count, Senders = count / 3, Fraud = 0.03, Broken = 0.004,
        QuoteInterval = TimeSpan.FromHours(1),
    };
}
