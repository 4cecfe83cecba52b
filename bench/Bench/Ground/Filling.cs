using RemitFlow.Contracts;
using RemitFlow.DevHost;
using RemitFlow.Simulator;
using RemitFlow.Simulator.Feeds;

namespace RemitFlow.Bench.Ground;

/// <summary>The data of a run, as the simulator tells them by default: the same options give the same messages, byte for byte.</summary>
internal sealed class Filling(SimulationOptions simulation, string bootstrapServers)
{
    /// <summary>Remittances of some time that ends now.</summary>
    public static SimulationOptions Past(long count, long senders, TimeSpan span) => new()
    {
        Start = DateTimeOffset.UtcNow - span, Span = span, Count = count, Senders = senders,
    };

    /// <summary>Remittances at the pace at which so many senders stay ordinary; they end now.</summary>
    public static SimulationOptions Past(long count, long senders) =>
        Past(count, senders, TimeSpan.FromSeconds(count * SimulationOptions.SendersPerMessageASecond / senders));

    public IEnumerable<SimulatedMessage> Messages => new RemittanceGenerator(simulation).Messages();

    /// <summary>Everything: the quotes first, then the remittances.</summary>
    public Tally Fill(CancellationToken ct)
    {
        using var feed = Feed(Topics.RemittanceTransactions, ct);
        var tally = new Run(simulation, QuoteOrder.First, feed, label: null).Send(ct);
        ct.ThrowIfCancellationRequested();
        Check(feed);
        return tally;
    }

    /// <summary>The quotes of the whole time.</summary>
    public void SendQuotes(CancellationToken ct)
    {
        using var feed = Feed(Topics.RemittanceTransactions, ct);
        new Run(simulation with { Count = 0 }, QuoteOrder.Only, feed, label: null).Send(ct);
        ct.ThrowIfCancellationRequested();
        feed.Flush();
        Check(feed);
    }

    /// <summary>These remittances, without quotes; returns how many there were, once all have arrived.</summary>
    public int Send(IEnumerable<SimulatedMessage> messages, string topic, CancellationToken ct)
    {
        using var feed = Feed(topic, ct);
        var sent = 0;
        foreach (var message in messages)
        {
            ct.ThrowIfCancellationRequested();
            feed.Send(message);
            sent++;
        }

        feed.Flush();
        Check(feed);
        return sent;
    }

    private KafkaFeed Feed(string topic, CancellationToken ct) => new(bootstrapServers, topic, Topics.ExchangeRates, ct);

    private static void Check(KafkaFeed feed)
    {
        if (feed.Errors > 0) throw new DevHostException($"{feed.Errors} messages did not reach the broker.");
    }
}
