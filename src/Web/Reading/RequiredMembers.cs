using System.Buffers;
using System.Text.Json;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Time;

namespace RemitFlow.Web.Reading;

/// <summary>
/// The members without which a message is unreadable. Each answers with its value or leaves the <see cref="Fault"/>;
/// asked in the contract's order until one fails, the first fault is the one that is named.
/// </summary>
internal ref struct RequiredMembers(ReadOnlySpan<byte> message, MemberSlots slots, ReaderMemory memory)
{
    private const int LongestId = 200;

    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 0xa0).Select(code => (char)code).Where(char.IsControl)]);

    private static readonly TimeSpan FarthestAhead = TimeSpan.FromHours(24);

    private readonly ReadOnlySpan<byte> message = message;

    public Unreadable? Fault { get; private set; }

    /// <summary>As it is, not trimmed: 1 to 200 UTF-16 units, no control characters, not all white space.</summary>
    public bool TryId(Member member, out string id, bool repeats = false)
    {
        id = "";
        if (!TryString(member, out var slot)) return false;
        var raw = slot.Of(message);
        if (repeats && memory.Ids.TryGet(raw, out var known))
        {
            id = known;
            return true;
        }

        id = JsonText.Decode(raw, slot.IsEscaped, LongestId + 2); // What is cut never ends within a pair: with one more it might fit.
        if (id.Length > LongestId) return Fail(Unreadable.Invalid(member, "is longer than 200 characters"));
        if (id.AsSpan().ContainsAny(Controls)) return Fail(Unreadable.Invalid(member, "has a control character"));
        if (id.Length == 0) return Fail(Unreadable.Missing(member));
        if (repeats) memory.Ids.Put(raw, id);
        return true;
    }

    public bool TryTime(Member member, Moment recordTime, out Moment time)
    {
        time = default;
        if (!TryText(member, out var slot)) return false;
        if (!Times.TryRead(slot.Plain(message), out time))
            return Fail(Unreadable.Invalid(member, "is not an ISO 8601 time from the year 2000 on"));
        return time - FarthestAhead <= recordTime || Fail(Unreadable.Future(member));
    }

    /// <summary>Above 0 once rounded, and up to 10^12.</summary>
    public bool TryAmount(Member member, out decimal amount)
    {
        if (!TryNumber(member, out var slot, out amount)) return false;
        return (Amounts.TryRead(slot.Plain(message), out amount) && amount > 0)
            || Fail(Unreadable.Invalid(member, "is not an amount above 0 and up to 10^12"));
    }

    /// <summary>Of any sign: what is not above 0 is for the book of quotes to refuse.</summary>
    public bool TryRate(Member member, out decimal rate)
    {
        if (!TryNumber(member, out var slot, out rate)) return false;
        return Amounts.TryReadRate(slot.Plain(message), out rate)
            || Fail(Unreadable.Invalid(member, "is not a number up to 10^12"));
    }

    /// <summary>Whatever it is, as it is.</summary>
    public bool TryCurrency(Member member, out string currency)
    {
        currency = "";
        if (!TryText(member, out var slot)) return false;
        currency = memory.Currency(slot.Of(message), slot.IsEscaped);
        return true;
    }

    public bool TryCountry(Member member, out Place country)
    {
        country = default;
        if (!TryText(member, out var slot)) return false;
        country = memory.Country(slot.Of(message), slot.IsEscaped);
        return true;
    }

    public bool TryRegion(Member member, out Place region)
    {
        region = default;
        if (!TryText(member, out var slot)) return false;
        region = memory.Region(slot.Of(message), slot.IsEscaped);
        return true;
    }

    public bool TryStatus(Member member, out RemittanceStatus status)
    {
        status = default;
        if (!TryText(member, out var slot)) return false;
        if (RemittanceStatuses.Parse(memory.Name(slot.Of(message), slot.IsEscaped)) is not { } known)
            return Fail(Unreadable.Invalid(member, "is none of initiated, processing, completed, failed, cancelled"));
        status = known;
        return true;
    }

    public bool Fail(Unreadable fault)
    {
        Fault = fault;
        return false;
    }

    private bool TryNumber(Member member, out Slot slot, out decimal number)
    {
        number = 0;
        if (!TryThere(member, out slot)) return false;
        if (slot.Type == JsonTokenType.Number) return true;
        return slot.IsText ? TryText(member, out slot) : Fail(Unreadable.Invalid(member, "is not a number"));
    }

    /// <summary>A string that is not empty; white space is as good as any other content.</summary>
    private bool TryText(Member member, out Slot slot)
    {
        if (!TryString(member, out slot)) return false;
        return slot.Length > 0 || Fail(Unreadable.Missing(member));
    }

    private bool TryString(Member member, out Slot slot)
    {
        if (!TryThere(member, out slot)) return false;
        if (!slot.IsText) return Fail(Unreadable.Invalid(member, "is not a string"));
        if (slot.Length == 0) return Fail(Unreadable.Missing(member));
        return slot.IsStorable(message) || Fail(Unreadable.Invalid(member, "has U+0000 or half a surrogate pair"));
    }

    private bool TryThere(Member member, out Slot slot)
    {
        slot = slots[member];
        if (!slot.IsAbsent) return true;
        var parent = slots[member.Parent!];
        return member.Parent!.Parent is null || parent.IsAbsent || parent.IsObject
            ? Fail(Unreadable.Missing(member))
            : Fail(Unreadable.Invalid(member.Parent!, "is not an object"));
    }
}
