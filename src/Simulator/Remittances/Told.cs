using RemitFlow.Contracts;
using RemitFlow.Simulator.Chance;

namespace RemitFlow.Simulator.Remittances;

/// <summary>
/// Messages that were told properly: what repeats, conflicts and shared ids are taken from. It holds 2048, so that a
/// run without end needs no more memory than a short one; once full, it takes in one message of four, because keeping
/// each of them for a while is what the garbage collector is worst at: it cost a third of the time.
/// </summary>
internal sealed class Told
{
    private const int Limit = 2048;
    private const int KeepOneOf = 4;
    private const int Tries = 8;
    private readonly List<Entry> _entries = new(Limit);
    private int _next;
    private long _offered;

    public void Add(RemittanceMessage message, SimulatedMessage told, bool sharesId)
    {
        var entry = new Entry(message, told) { IdIsShared = sharesId };
        if (_entries.Count < Limit)
        {
            _entries.Add(entry);
        }
        else if (++_offered % KeepOneOf == 0)
        {
            _entries[_next] = entry;
            _next = (_next + 1) % Limit;
        }
    }

    /// <summary>Any message, or none where none was told yet.</summary>
    public SimulatedMessage? Any(Draw draw) => _entries.Count == 0 ? null : draw.Pick(_entries).Message;

    /// <summary>
    /// A message that was not contradicted yet: two conflicts might turn out the same, and be a repeat.
    /// </summary>
    public (RemittanceMessage Facts, SimulatedMessage Message)? ToContradict(Draw draw)
    {
        var entry = Find(draw, entry => !entry.IsContradicted);
        if (entry is null)
        {
            return null;
        }

        entry.IsContradicted = true;
        return (entry.Facts, entry.Message);
    }

    /// <summary>A transaction id that no other sender has taken over yet, of another sender than this one.</summary>
    public string? IdOfAnother(string senderId, Draw draw)
    {
        var entry = Find(draw, entry =>
            !entry.IdIsShared && entry.Message.Kind == MessageKind.New && entry.Message.SenderId != senderId);
        if (entry is not null)
        {
            entry.IdIsShared = true;
        }

        return entry?.Message.TransactionId;
    }

    private Entry? Find(Draw draw, Predicate<Entry> fits)
    {
        for (var i = 0; i < Tries && _entries.Count > 0; i++)
        {
            if (draw.Pick(_entries) is var entry && fits(entry))
            {
                return entry;
            }
        }

        return null;
    }

    private sealed record Entry(RemittanceMessage Facts, SimulatedMessage Message)
    {
        public bool IsContradicted { get; set; }

        public bool IdIsShared { get; set; }
    }
}
