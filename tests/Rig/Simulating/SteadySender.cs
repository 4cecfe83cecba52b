using RemitFlow.Rig.Running;
using RemitFlow.Simulator;
using RemitFlow.Simulator.Feeds;
using Shouldly;

namespace RemitFlow.Rig.Simulating;

/// <summary>Sends messages at an even pace while something happens to whoever reads them, and the rest at once when it is over.</summary>
public sealed class SteadySender
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task sending;
    private volatile bool allSent;

    public SteadySender(Situation situation, IReadOnlyList<SimulatedMessage> messages, int perSecond) =>
        sending = Task.Run(() => SendAsync(situation, messages, perSecond * (int)Tick.TotalMilliseconds / 1000));

    /// <summary>Sends what is left; there must be something, or what happened did not happen under load.</summary>
    public Task FinishAsync()
    {
        allSent.ShouldBeFalse("everything was sent before it was over");
        over.SetResult();
        return sending;
    }

    private async Task SendAsync(Situation situation, IReadOnlyList<SimulatedMessage> messages, int perTick)
    {
        using var feed = new KafkaFeed(
            situation.Kafka.BootstrapServers, situation.Topics.Remittances, situation.Topics.Rates, CancellationToken.None);
        using var timer = new PeriodicTimer(Tick);
        foreach (var some in messages.Chunk(perTick))
        {
            foreach (var message in some) feed.Send(message);
            if (!over.Task.IsCompleted) await timer.WaitForNextTickAsync();
        }

        allSent = true;
        feed.Flush();
        feed.Errors.ShouldBe(0);
    }
}
