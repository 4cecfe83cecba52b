namespace RemitFlow.Simulator.Schemes;

/// <summary>Collects, from the messages as they are sent, which remittances belong to which scheme.</summary>
/// <param name="tell">Is told a label for each sender of a scheme, once the scheme is over.</param>
public sealed class SchemeLabels(Action<SchemeLabel> tell)
{
    private readonly Dictionary<long, (SchemeMark Mark, List<SimulatedMessage> Sends)> _open = [];

    public void Add(SimulatedMessage message)
    {
        if (message is not { Scheme: { } mark, Kind: MessageKind.New })
        {
            return;
        }

        if (!_open.TryGetValue(mark.Number, out var scheme))
        {
            _open[mark.Number] = scheme = (mark, []);
        }

        scheme.Sends.Add(message);
        if (scheme.Sends.Count == mark.Sends)
        {
            _open.Remove(mark.Number);
            Tell(mark, scheme.Sends);
        }
    }

    /// <summary>Tells of the schemes that the end of the run cut short, with what was sent of them.</summary>
    public void Finish()
    {
        foreach (var (mark, sends) in _open.Values)
        {
            Tell(mark, sends);
        }

        _open.Clear();
    }

    private void Tell(SchemeMark mark, List<SimulatedMessage> sends)
    {
        foreach (var own in sends.GroupBy(send => send.SenderId))
        {
            tell(new SchemeLabel(
                mark.Name,
                own.Key,
                [.. own.Select(send => send.TransactionId)],
                mark.Number,
                sends.Count == mark.Sends));
        }
    }
}

/// <summary>What a detector should have found: never in a message, only in the file beside.</summary>
/// <param name="SchemeNumber">The same for all senders of a ring.</param>
/// <param name="Complete">False where the run ended in the middle of the scheme.</param>
public sealed record SchemeLabel(
    string Scheme,
    string SenderId,
    IReadOnlyList<string> TransactionIds,
    long SchemeNumber,
    bool Complete);
