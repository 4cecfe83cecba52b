using RemitFlow.Contracts;

namespace RemitFlow.Simulator.Remittances;

/// <summary>
/// What is due later: sends that were decided, and states of remittances that are on their way; earliest first.
/// </summary>
internal sealed class Pending
{
    /// <summary>
    /// With so much ahead, nothing more is planned: memory has a bound however fast messages follow each other.
    /// </summary>
    private const int Limit = 200_000;
    private readonly PriorityQueue<object, (long Ticks, long Number)> _queue = new();
    private long _number;

    public bool HasRoom => _queue.Count < Limit;

    public void Add(Send send, DateTimeOffset due) => Enqueue(send, due);

    public void Add(StateToTell state, DateTimeOffset due) => Enqueue(state, due);

    /// <summary>A <see cref="Send"/> or a <see cref="StateToTell"/>; null where nothing is due yet.</summary>
    public object? Due(DateTimeOffset now) =>
        _queue.TryPeek(out _, out var first) && first.Ticks <= now.UtcTicks ? _queue.Dequeue() : null;

    private void Enqueue(object what, DateTimeOffset due) => _queue.Enqueue(what, (due.UtcTicks, ++_number));
}

/// <summary>A later state of a remittance of which an earlier message was told.</summary>
internal sealed record StateToTell(RemittanceMessage Message, SchemeMark? Scheme);
