using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace RemitFlow.Chaos.Network;

/// <summary>One client's connection over a link, and the one to the server behind it.</summary>
internal sealed class Connection(Link link, Socket near) : IDisposable
{
    private const int ChunkBytes = 64 * 1024;
    private const int ChunksUnderWay = 64;
    private const int SliceBytes = 100;
    private static readonly TimeSpan SliceEvery = TimeSpan.FromSeconds(SliceBytes / (double)Link.SlowBytesPerSecond);

    private readonly Socket far = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly TaskCompletionSource silenced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Carries bytes both ways until one side ends, the link ends it, or it is silenced.</summary>
    public async Task CarryAsync(int target)
    {
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, target);
            (near.NoDelay, far.NoDelay) = (true, true);
            await Task.WhenAny(silenced.Task, OneWayAsync(near, far), OneWayAsync(far, near));
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // By the link, or there is no server.
        }

        if (!silenced.Task.IsCompleted) Dispose();
    }

    public void Dispose()
    {
        near.Dispose();
        far.Dispose();
    }

    public void Reset() => WhileOpen(() =>
    {
        near.LingerState = far.LingerState = new LingerOption(true, 0);
        Dispose();
    });

    /// <summary>From now on nothing goes either way, and both ends hear nothing any more.</summary>
    public void Silence() => WhileOpen(() =>
    {
        PacketLoss.Begin(near);
        PacketLoss.Begin(far);
        silenced.TrySetResult();
    });

    private static void WhileOpen(Action act)
    {
        try
        {
            act();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself.
        }
    }

    private async Task OneWayAsync(Socket from, Socket to)
    {
        var underWay = Channel.CreateBounded<(byte[] Bytes, long Due)>(ChunksUnderWay);
        _ = ReceiveAsync(from, underWay.Writer);
        await SendAsync(to, underWay.Reader);
    }

    private async Task ReceiveAsync(Socket from, ChannelWriter<(byte[] Bytes, long Due)> underWay)
    {
        try
        {
            var buffer = new byte[ChunkBytes];
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                var due = Environment.TickCount64 + (link.Fault == Fault.Latency ? (long)Link.Delay.TotalMilliseconds : 0);
                await underWay.WriteAsync((buffer[..count], due));
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // What was received before still goes on its way.
        }
        finally
        {
            underWay.Complete();
        }
    }

    private async Task SendAsync(Socket to, ChannelReader<(byte[] Bytes, long Due)> underWay)
    {
        await foreach (var (bytes, due) in underWay.ReadAllAsync())
        {
            if (due - Environment.TickCount64 is > 0 and var early) await Task.Delay((int)early);
            for (var left = bytes.AsMemory(); left.Length > 0 && !silenced.Task.IsCompleted;)
            {
                var isSlow = link.Fault == Fault.SlowDrip;
                if (isSlow) await Task.Delay(SliceEvery);
                left = left[await to.SendAsync(isSlow ? left[..Math.Min(left.Length, SliceBytes)] : left)..];
            }
        }
    }
}
