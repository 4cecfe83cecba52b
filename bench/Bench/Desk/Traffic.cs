using Microsoft.Playwright;

namespace RemitFlow.Bench.Desk;

/// <summary>What comes over the wire to a page, as the browser counts it.</summary>
internal sealed class Traffic
{
    private long http, socket;

    /// <summary>Of answers, as they were sent, with their heads.</summary>
    public long Http => Interlocked.Read(ref http);

    /// <summary>Of the live connection, once unpacked: what goes over the wire is less.</summary>
    public long Socket => Interlocked.Read(ref socket);

    /// <summary>From now on.</summary>
    public static async Task<Traffic> OfAsync(IPage page)
    {
        var traffic = new Traffic();
        var network = await page.Context.NewCDPSessionAsync(page);
        network.Event("Network.loadingFinished").OnEvent += (_, told) =>
            Interlocked.Add(ref traffic.http, (long)told!.Value.GetProperty("encodedDataLength").GetDouble());
        network.Event("Network.webSocketFrameReceived").OnEvent += (_, told) =>
            Interlocked.Add(ref traffic.socket, told!.Value.GetProperty("response").GetProperty("payloadData").GetString()!.Length * 3L / 4); // Base64.
        await network.SendAsync("Network.enable");
        return traffic;
    }
}
