using RemitFlow.Contracts;
using RemitFlow.Simulator;
using RemitFlow.Simulator.Feeds;

namespace RemitFlow.Pipeline.Bench.Ground;

/// <summary>The data of a run: quotes first, then the remittances of some hours, as the simulator tells them by default.</summary>
internal sealed class Filling(PipelineOptions options, string bootstrapServers)
{
    private readonly SimulationOptions simulation = new()
    {
        Start = DateTimeOffset.UtcNow - options.Span,
        Span = options.Span,
        Count = options.Total,
        Senders = options.Senders,
    };

    public Tally Fill(CancellationToken ct)
    {
        using var feed = new KafkaFeed(bootstrapServers, Topics.RemittanceTransactions, Topics.ExchangeRates, ct);
        var tally = new Run(simulation, QuoteOrder.First, feed, label: null).Send(ct);
        ct.ThrowIfCancellationRequested();
        return Check(feed, tally);
    }

    /// <summary>
    /// The first messages that can be read, for the plain handler: how it would treat the others is not what it is
    /// here for. The same options give the same messages, byte for byte.
    /// </summary>
    public int FillPrefix(CancellationToken ct)
    {
        using var feed = new KafkaFeed(bootstrapServers, BenchGround.PrefixTopic, Topics.ExchangeRates, ct);
        var tally = new Tally();
        foreach (var message in new RemittanceGenerator(simulation).Messages()
            .Where(message => message.Kind != MessageKind.Broken).Take(options.PlainWarmUp + options.PlainMessages))
        {
            feed.Send(message);
            tally.Add(message);
        }

        feed.Flush();
        return checked((int)Check(feed, tally).Sent);
    }

    private static Tally Check(KafkaFeed feed, Tally tally) =>
        feed.Errors == 0 ? tally : throw new DevHost.DevHostException($"{feed.Errors} messages did not reach the broker.");
}
