using Confluent.Kafka;
using RemitFlow.Contracts;
using RemitFlow.Domain.Screening;
using RemitFlow.Domain.Senders;
using RemitFlow.Web.Feed;
using RemitFlow.Web.Setup;

namespace RemitFlow.Web.Publishing;

/// <summary>
/// Tells the outside about senders that changed, at most once a second and sender. A message's offset moves on only when
/// its sender's update has been acknowledged: after a crash the message is read again, found to be a repeat, and the
/// profile told again.
/// </summary>
public sealed class SenderProfiles(KafkaPublisher publisher, KafkaSettings kafka, TimeProvider clock, ILogger<SenderProfiles> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(4);
    private readonly Lock gate = new();
    private readonly SemaphoreSlim telling = new(1);
    private Dictionary<string, Sender> changed = [];
    private List<FeedTicket> waiting = [];

    public void Changed(IReadOnlyList<SenderMemory> senders, IReadOnlyList<FeedTicket> because)
    {
        foreach (var message in because) message.Decide();
        lock (gate)
        {
            foreach (var sender in senders) changed[sender.State.Id] = sender.State;
            waiting.AddRange(because);
        }
    }

    public void Changed(Sender sender)
    {
        lock (gate) changed[sender.Id] = sender;
    }

    /// <summary>Tells everything that has changed by now, at once: for whoever is about to give up a partition or to stop.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        await telling.WaitAsync(cancellation); // What is being told already must be settled too when we return.
        try
        {
            await TellAsync(cancellation);
        }
        finally
        {
            telling.Release();
        }
    }

    public override void Dispose()
    {
        telling.Dispose();
        base.Dispose();
    }

    private async Task TellAsync(CancellationToken cancellation)
    {
        Dictionary<string, Sender> senders;
        List<FeedTicket> because;
        lock (gate)
        {
            (senders, because) = (changed, waiting);
            (changed, waiting) = ([], []);
        }

        var now = clock.GetUtcNow();
        while (true)
        {
            try
            {
                await publisher.PublishAsync([.. senders.Values.Select(sender => Outgoing.Of(kafka.Topics.SenderProfileUpdates, sender.Id, Describe(sender, now)))], cancellation);
                foreach (var message in because) message.Settle();
                return;
            }
            catch (KafkaException failure)
            {
                log.LogWarning(failure, "{Count} sender profiles could not be published; trying again", senders.Count);
                await Task.Delay(Interval, clock, cancellation);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = Interval; ;)
        {
            await Task.Delay(pause, clock, stoppingToken);
            var began = clock.GetTimestamp();
            await FlushAsync(stoppingToken);

            // Of thousands of senders a second most are the same again a little later: telling takes a fifth of the time at most.
            var took = clock.GetElapsedTime(began);
            pause = 4 * took > Interval ? 4 * took < LongestInterval ? 4 * took : LongestInterval : Interval;
        }
    }

    public static ProfileUpdate Describe(Sender sender, DateTimeOffset now) => new(
        sender.Id, sender.Remittances, sender.VolumeUsd, decimal.Round(sender.AverageUsd, 4, MidpointRounding.ToEven),
        sender.LastSentAt.ToDateTimeOffset(), sender.RiskScore, Verdict.RiskLevel(sender.RiskScore), sender.AlertsOpen, now);
}
