using System.Net;
using System.Net.Sockets;

namespace RemitFlow.Web.Tests.Fixture;

/// <summary>A cable between the app and a server on this machine, which a test can cut and mend.</summary>
internal sealed class Cable : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Lock gate = new();
    private readonly List<TcpClient> open = [];
    private readonly int target;
    private readonly Task accepting;
    private bool isCut;

    public Cable(int target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Ends every connection and refuses new ones.</summary>
    public void Cut()
    {
        lock (gate)
        {
            isCut = true;
            foreach (var client in open) client.Dispose();
            open.Clear();
        }
    }

    public void Mend()
    {
        lock (gate) isCut = false;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        Cut();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await listener.AcceptTcpClientAsync(end.Token);
            _ = CarryAsync(client);
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        using var _ = near;
        try
        {
            lock (gate)
            {
                if (isCut) return;
                open.Add(near);
                open.Add(far);
            }

            await far.ConnectAsync(IPAddress.Loopback, target, end.Token);
            (near.NoDelay, far.NoDelay) = (true, true);
            await Task.WhenAny(
                near.GetStream().CopyToAsync(far.GetStream(), end.Token), far.GetStream().CopyToAsync(near.GetStream(), end.Token));
        }
        catch (Exception failure) when (failure is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // Cut, or ended by either side.
        }
    }
}
