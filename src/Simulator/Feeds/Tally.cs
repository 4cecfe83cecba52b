namespace RemitFlow.Simulator.Feeds;

/// <summary>
/// Counts what was sent. Every message is one of new, later, repeat, conflict and broken; the other counts overlap.
/// </summary>
public sealed class Tally
{
    private readonly long[] _kinds = new long[Enum.GetValues<MessageKind>().Length];
    private readonly SortedDictionary<string, long> _faults = new(StringComparer.Ordinal);

    public long Sent => _kinds.Sum();

    public long New => _kinds[(int)MessageKind.New];

    public long Later => _kinds[(int)MessageKind.Later];

    public long Repeats => _kinds[(int)MessageKind.Repeat];

    public long Conflicts => _kinds[(int)MessageKind.Conflict];

    public long Broken => _kinds[(int)MessageKind.Broken];

    /// <summary>Of the new ones, told hours after they were sent.</summary>
    public long Late { get; private set; }

    /// <summary>Of the new ones, told minutes after they were sent, or last state first.</summary>
    public long OutOfOrder { get; private set; }

    /// <summary>Of the new ones, part of a scheme.</summary>
    public long Fraud { get; private set; }

    public long Quotes { get; private set; }

    /// <summary>Of the broken ones, how many for each reason of a dead letter.</summary>
    public IReadOnlyDictionary<string, long> Faults => _faults;

    public void Add(SimulatedMessage message)
    {
        _kinds[(int)message.Kind]++;
        if (message.Fault is { } fault)
        {
            _faults[fault.Reason] = _faults.GetValueOrDefault(fault.Reason) + 1;
        }

        if (message.Kind == MessageKind.New)
        {
            Late += message.Late ? 1 : 0;
            OutOfOrder += message.OutOfOrder ? 1 : 0;
            Fraud += message.Scheme is null ? 0 : 1;
        }
    }

    public void AddQuote() => Quotes++;

    public override string ToString() =>
        $"sent={Sent} new={New} later={Later} repeats={Repeats} conflicts={Conflicts} late={Late} broken={Broken} " +
        $"out_of_order={OutOfOrder} fraud={Fraud} quotes={Quotes}";
}
