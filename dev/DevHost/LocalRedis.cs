using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RemitFlow.DevHost.Processes;

namespace RemitFlow.DevHost;

/// <summary>
/// A private Redis from the <c>redis-server</c> found on this machine: bound to 127.0.0.1, nothing kept on disk. It ends with
/// <see cref="DisposeAsync"/>, and with this process, however that ends.
/// </summary>
public sealed class LocalRedis : IAsyncDisposable
{
    private const int Tries = 3;
    private static readonly TimeSpan StartBound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopBound = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string logFile;
    private ChildProcess process;

    private LocalRedis(string logFile, int port, ChildProcess process) => (this.logFile, Port, this.process) = (logFile, port, process);

    /// <summary>Whether there is a <c>redis-server</c>.</summary>
    public static bool IsInstalled => Tool.Find("redis-server") is not null;

    public int Port { get; }

    /// <summary>As StackExchange.Redis reads it.</summary>
    public string ConnectionString => $"127.0.0.1:{Port}";

    /// <exception cref="DevHostException">There is no <c>redis-server</c>, or it does not answer; the message says so.</exception>
    public static async Task<LocalRedis> StartAsync(string logFile, CancellationToken ct = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort.Any();
            if (await LaunchAsync(logFile, port, ct) is { } process) return new LocalRedis(logFile, port, process);
            if (attempt == Tries) throw new DevHostException($"Redis does not start: {logFile} says why.");
        }
    }

    /// <summary>SIGKILL: what a crash looks like.</summary>
    public async Task KillAsync()
    {
        process.Send(Signal.Kill);
        await process.Ended;
    }

    /// <summary>After <see cref="KillAsync"/>: an empty one on the same port.</summary>
    public async Task StartAgainAsync(CancellationToken ct = default)
    {
        process.Dispose();
        process = await LaunchAsync(logFile, Port, ct) ?? throw new DevHostException($"Redis does not start again: {logFile} says why.");
    }

    public async ValueTask DisposeAsync()
    {
        await process.EndAsync(Signal.Terminate, StopBound);
        process.Dispose();
        File.Delete(logFile);
    }

    /// <summary>Null when it ended before it answered.</summary>
    private static async Task<ChildProcess?> LaunchAsync(string logFile, int port, CancellationToken ct)
    {
        var program = Tool.Find("redis-server") ?? throw new DevHostException("There is no redis-server: install it with apt-get install redis-server.");
        var process = await ChildProcess.StartAsync(new ChildCommand(
            "Redis", [program, "--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], logFile));
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < StartBound && !process.HasEnded;)
        {
            if (await AnswersAsync(port, ct)) return process;
            await Task.Delay(Pause, ct);
        }

        await process.EndAsync(Signal.Kill, StopBound);
        process.Dispose();
        return null;
    }

    private static async Task<bool> AnswersAsync(int port, CancellationToken ct)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, ct);
            await socket.GetStream().WriteAsync("PING\r\n"u8.ToArray(), ct);
            var answer = new byte[5];
            await socket.GetStream().ReadExactlyAsync(answer, ct);
            return answer.AsSpan().SequenceEqual("+PONG"u8);
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return false;
        }
    }
}
