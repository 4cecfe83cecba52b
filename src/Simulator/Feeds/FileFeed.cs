namespace RemitFlow.Simulator.Feeds;

/// <summary>
/// JSON lines in two files: remittances in the one that is named, quotes beside it with "rates" before the ending, as
/// in feed.rates.jsonl. A broken message is a broken line.
/// </summary>
public sealed class FileFeed(string path) : IFeed
{
    private const int BufferBytes = 1 << 20;
    private readonly FileStream _remittances = Create(path);
    private readonly FileStream _quotes = Create(Path.ChangeExtension(path, "rates" + Path.GetExtension(path)));

    public long Errors => 0;

    public void Send(SimulatedMessage message) => Write(_remittances, message.Payload);

    public void Send(SimulatedQuote quote) => Write(_quotes, quote.Payload);

    public void Flush()
    {
        _remittances.Flush();
        _quotes.Flush();
    }

    public void Dispose()
    {
        _remittances.Dispose();
        _quotes.Dispose();
    }

    private static FileStream Create(string path) =>
        new(path, FileMode.Create, FileAccess.Write, FileShare.Read, BufferBytes);

    private static void Write(FileStream file, byte[] payload)
    {
        file.Write(payload);
        file.WriteByte((byte)'\n');
    }
}
