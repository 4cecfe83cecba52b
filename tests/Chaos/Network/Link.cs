using System.Net;
using System.Net.Sockets;

namespace RemitFlow.Chaos.Network;

/// <summary>A line between clients and a server, both on this machine, on which a fault can be laid. Linux only.</summary>
public sealed class Link : IAsyncDisposable
{
    public const int SlowBytesPerSecond = 1_000;

    /// <summary>Below the ports that the system gives to clients: while nobody listens, none of them gets ours.</summary>
    private const int FirstPort = 20_000;
    private const int LastPort = 30_000;

    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();
    private readonly List<Connection> connections = [];
    private readonly int target;
    private Socket? listener;
    private Fault? fault;

    /// <param name="target">The server's port on 127.0.0.1; nobody need listen there yet.</param>
    public Link(int target)
    {
        this.target = target;
        for (Port = FirstPort; !TryListen(); Port++)
        {
            if (Port == LastPort) throw new InvalidOperationException($"No port from {FirstPort} to {LastPort} is free.");
        }
    }

    /// <summary>Where clients connect, on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>What is wrong with the line; null while nothing is.</summary>
    internal Fault? Fault
    {
        get
        {
            lock (gate) return fault;
        }
    }

    public void Lay(Fault what)
    {
        lock (gate)
        {
            fault = what;
            switch (what)
            {
                case Network.Fault.Cut:
                    listener!.Dispose();
                    End(connection => connection.Dispose());
                    break;
                case Network.Fault.Reset:
                    End(connection => connection.Reset());
                    break;
                case Network.Fault.HalfOpen:
                    PacketLoss.Begin(listener!);
                    connections.ForEach(connection => connection.Silence());
                    break;
            }
        }
    }

    /// <summary>New connections are as they should be, and so are those that the fault has left.</summary>
    public void Heal()
    {
        lock (gate)
        {
            if (fault == Network.Fault.HalfOpen) PacketLoss.End(listener!);
            if (fault == Network.Fault.Cut && !TryListen()) throw new InvalidOperationException($"Port {Port} was taken by somebody else.");
            fault = null;
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (gate)
        {
            listener!.Dispose();
            End(connection => connection.Reset());
        }

        return ValueTask.CompletedTask;
    }

    private void End(Action<Connection> end)
    {
        connections.ForEach(end);
        connections.Clear();
    }

    private bool TryListen()
    {
        listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, Port));
            listener.Listen();
        }
        catch (SocketException)
        {
            listener.Dispose();
            return false;
        }

        _ = AcceptAsync(listener);
        return true;
    }

    private async Task AcceptAsync(Socket ours)
    {
        while (true)
        {
            Socket near;
            try
            {
                near = await ours.AcceptAsync();
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
            {
                return;
            }

            var connection = new Connection(this, near);
            lock (gate)
            {
                if (fault is Network.Fault.Reset or Network.Fault.Cut) connection.Reset();
                else connections.Add(connection);
                if (fault is Network.Fault.HalfOpen) connection.Silence(); // It was made a moment before.
            }

            _ = connection.CarryAsync(target);
        }
    }
}
