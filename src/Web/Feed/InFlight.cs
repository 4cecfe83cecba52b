namespace RemitFlow.Web.Feed;

/// <summary>How many bytes what has been read and is not settled takes, in all partitions together. Safe to share between threads.</summary>
public sealed class InFlight(long mostBytes)
{
    private readonly Lock gate = new();
    private TaskCompletionSource room = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long bytes;

    /// <summary>One more message may be read, however large it is.</summary>
    public bool HasRoom
    {
        get
        {
            lock (gate)
            {
                if (bytes < mostBytes) return true;
                if (room.Task.IsCompleted) room = new(TaskCreationOptions.RunContinuationsAsynchronously);
                return false;
            }
        }
    }

    /// <summary>Completes once there is room that was found lacking.</summary>
    public Task WaitForRoomAsync(CancellationToken cancellation)
    {
        lock (gate) return room.Task.WaitAsync(cancellation);
    }

    /// <param name="change">Above zero for what was read, below for what is settled or given up.</param>
    public void Add(long change)
    {
        lock (gate)
        {
            bytes += change;
            if (bytes < mostBytes) room.TrySetResult();
        }
    }
}
