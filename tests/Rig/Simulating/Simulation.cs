using System.Globalization;
using RemitFlow.Rig.Running;
using RemitFlow.Simulator;
using RemitFlow.Simulator.Feeds;
using Shouldly;

namespace RemitFlow.Rig.Simulating;

/// <summary>Messages to be sent, and what the simulator knows about each.</summary>
public sealed class Simulation
{
    private static readonly TimeSpan Span = TimeSpan.FromDays(30);

    /// <summary>Within 30 days of it are pay-days, and rates on both sides of midnight.</summary>
    private static readonly DateTimeOffset Start = new(2026, 9, 20, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The last moment of event time, but for what is far ahead of it by fault.</summary>
    public static DateTimeOffset End => Start + Span;

    private readonly SimulationOptions options;

    private Simulation(SimulationOptions options, IEnumerable<SimulatedMessage> messages)
    {
        this.options = options;
        Messages = [.. messages];
        foreach (var message in Messages) Tally.Add(message);
    }

    public IReadOnlyList<SimulatedMessage> Messages { get; }

    /// <summary>How many events they come to.</summary>
    public long Events => Tally.New + Tally.Later + Tally.Conflicts;

    public Tally Tally { get; } = new();

    /// <summary>The shares of the acceptance run: 2 % repeats, 1 % conflicts, 2 % late, 1 % broken, 10 % in several states, some fraud.</summary>
    public static Simulation Of(int count, bool keyed = true, ulong seed = 20_261_124)
    {
        var options = new SimulationOptions
        {
            Seed = seed, Start = Start, Span = Span, Count = count, Senders = count / 4, Unkeyed = !keyed,
            Repeats = 0.02, Conflicts = 0.01, Late = 0.02, Broken = 0.01, MultiState = 0.10, Fraud = 0.02,
            QuoteInterval = TimeSpan.FromHours(6),
        };
        return new(options, new RemittanceGenerator(options).Messages());
    }

    /// <summary>What it was when only the first so many were sent.</summary>
    public Simulation First(int count) => new(options, Messages.Take(count));

    /// <summary>So many as the environment asks for (200,000 in the full acceptance run), else few enough for every day.</summary>
    public static int AcceptanceCount =>
        int.Parse(Environment.GetEnvironmentVariable("E2E_MESSAGES") ?? "30000", CultureInfo.InvariantCulture);

    public void SendAll(Situation situation) => Send(situation, Messages);

    public static void Send(Situation situation, IEnumerable<SimulatedMessage> messages)
    {
        using var feed = Feed(situation);
        foreach (var message in messages) feed.Send(message);
        Finish(feed);
    }

    /// <summary>Sends every provider's quotes of the whole time, and returns once all are stored and no process runs any more.</summary>
    public async Task LoadRatesAsync(Situation situation)
    {
        var sent = SendRates(situation);
        var loader = await situation.StartWebAsync(("Feed__Enabled", "false"));
        await Until.NothingLacksAsync("The rates are stored", TimeSpan.FromMinutes(2), async () =>
            await situation.Store.QuotesAsync() is var stored && stored < sent ? $"{stored} of {sent} are." : null);
        (await loader.StopAsync(TimeSpan.FromSeconds(30))).ShouldBe(0);
    }

    /// <summary>Sends every provider's quotes of the whole time; returns how many.</summary>
    public int SendRates(Situation situation)
    {
        using var feed = Feed(situation);
        var sent = 0;
        foreach (var quote in new QuoteGenerator(options).Between(Start.AddDays(-1), Start + Span))
        {
            feed.Send(quote);
            sent++;
        }

        Finish(feed);
        return sent;
    }

    private static KafkaFeed Feed(Situation situation) =>
        new(situation.Kafka.BootstrapServers, situation.Topics.Remittances, situation.Topics.Rates, CancellationToken.None);

    private static void Finish(KafkaFeed feed)
    {
        feed.Flush();
        feed.Errors.ShouldBe(0);
    }
}
