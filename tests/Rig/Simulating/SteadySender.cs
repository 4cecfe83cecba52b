using RemitFlow.Rig.Running;
using RemitFlow.Simulator;
using RemitFlow.Simulator.Feeds;
using Shouldly;

namespace RemitFlow.Rig.Simulating;

/// <summary>Sends messages at an even pace while something happens to whoever reads them; when it is over, the rest at once or no more.</summary>
public sealed class SteadySender
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IReadOnlyList<SimulatedMessage> messages;
    private readonly Task sending;
    private volatile bool stopped;
    private volatile int sent;

    public SteadySender(Situation situation, IReadOnlyList<SimulatedMessage> messages, int perSecond)
    {
        this.messages = messages;
        sending = Task.Run(() => SendAsync(situation, perSecond * (int)Tick.TotalMilliseconds / 1000));
    }

    /// <summary>Sends what is left; there must be something, or what happened did not happen under load.</summary>
    public Task FinishAsync()
    {
        sent.ShouldBeLessThan(messages.Count, "everything was sent before it was over");
        over.SetResult();
        return sending;
    }

    /// <summary>Sends no more, though there must be more; returns how many it has sent.</summary>
    public async Task<int> StopAsync()
    {
        stopped = true;
        await FinishAsync();
        return sent;
    }

    private async Task SendAsync(Situation situation, int perTick)
    {
        using var feed = new KafkaFeed(
            situation.Kafka.BootstrapServers, situation.Topics.Remittances, situation.Topics.Rates, CancellationToken.None);
        using var timer = new PeriodicTimer(Tick);
        foreach (var some in messages.Chunk(perTick).TakeWhile(_ => !stopped))
        {
            foreach (var message in some) feed.Send(message);
            sent += some.Length;
            if (!over.Task.IsCompleted) await timer.WaitForNextTickAsync();
        }

        feed.Flush();
        feed.Errors.ShouldBe(0);
    }
}
