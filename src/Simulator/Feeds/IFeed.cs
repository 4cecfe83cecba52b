namespace RemitFlow.Simulator.Feeds;

/// <summary>Where messages go.</summary>
public interface IFeed : IDisposable
{
    /// <summary>Messages that could not be delivered.</summary>
    long Errors { get; }

    void Send(SimulatedMessage message);

    void Send(SimulatedQuote quote);

    /// <summary>Returns once all that was sent has arrived, or is counted as an error.</summary>
    void Flush();
}
