using RemitFlow.Contracts;
using RemitFlow.Simulator;

namespace RemitFlow.Bench.Ground;

/// <summary>A filling that is told bit by bit, so that a store may grow beyond what a broker keeps.</summary>
internal sealed class Telling(Filling filling) : IDisposable
{
    /// <summary>Told at once, while as many may still wait: the broker keeps messages for minutes only.</summary>
    private const int Ahead = 200_000;

    private readonly IEnumerator<SimulatedMessage> messages = filling.Messages.GetEnumerator();

    /// <summary>Messages so far.</summary>
    public long Told { get; private set; }

    /// <summary>Tells so many more; returns when the broker has them.</summary>
    public async Task TellAsync(int count, CancellationToken ct)
    {
        await Task.Run(() => filling.Send(Next(count), Topics.RemittanceTransactions, ct), ct);
        Told += count;
    }

    /// <summary>Tells so many more; returns when they are in every read model of the web app, which has just been started.</summary>
    public async Task GrowAsync(WebProcess web, long count, CancellationToken ct)
    {
        for (var sent = 0L; sent < count;)
        {
            var slice = (int)Math.Min(Ahead, count - sent);
            await TellAsync(slice, ct);
            sent += slice;
            await web.UntilDoneAsync(sent - Ahead, ct);
        }

        await web.UntilDoneAsync(count, ct);
        await web.UntilCurrentAsync(ct);
    }

    public void Dispose() => messages.Dispose();

    private IEnumerable<SimulatedMessage> Next(int count)
    {
        for (; count > 0 && messages.MoveNext(); count--) yield return messages.Current;
    }
}
