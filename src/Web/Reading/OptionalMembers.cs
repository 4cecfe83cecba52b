using System.Text.Json;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Time;

namespace RemitFlow.Web.Reading;

/// <summary>
/// The members that may be absent: then, or when null or blank, the answer is null. One of a wrong type, or that cannot
/// be what it should be, is absent too and leaves a finding. Texts are cut at 1,000 characters.
/// </summary>
internal ref struct OptionalMembers(ReadOnlySpan<byte> message, MemberSlots slots, ReaderMemory memory)
{
    private const int LongestDeclared = 200;
    private const int MostFlags = 100;

    private readonly ReadOnlySpan<byte> message = message;
    private List<Finding>? findings;

    public readonly IReadOnlyList<Finding> Findings => findings ?? (IReadOnlyList<Finding>)[];

    /// <summary>For what hardly ever repeats.</summary>
    public string? Text(Member member) =>
        IsText(member, out var slot) ? JsonText.Decode(slot.Of(message), slot.IsEscaped) : null;

    /// <summary>For what repeats from message to message.</summary>
    public string? Name(Member member) =>
        IsText(member, out var slot) ? memory.Name(slot.Of(message), slot.IsEscaped) : null;

    public string? Currency(Member member) =>
        IsText(member, out var slot) ? memory.Currency(slot.Of(message), slot.IsEscaped) : null;

    /// <summary>An account number is a string or, from some producers, a number: as it is written.</summary>
    public string? NumberOrText(Member member) =>
        slots[member] is { Type: JsonTokenType.Number } slot ? JsonText.Decode(slot.Of(message), false) : Text(member);

    /// <summary>Of the text that one of the others gave for the member.</summary>
    public readonly string? Hash(Member member, string? text) =>
        text is null ? null : memory.Hash(slots[member].Of(message), text);

    public decimal? Amount(Member member)
    {
        if (!IsNumber(member, out var slot)) return null;
        return Amounts.TryRead(slot.Plain(message), out var amount) ? amount : Odd<decimal>(member);
    }

    public decimal? Rate(Member member)
    {
        if (!IsNumber(member, out var slot)) return null;
        return Amounts.TryReadRate(slot.Plain(message), out var rate) ? rate : Odd<decimal>(member);
    }

    public long? Whole(Member member)
    {
        if (!IsNumber(member, out var slot)) return null;
        return Amounts.TryReadWhole(slot.Plain(message), out var number) ? number : Odd<long>(member);
    }

    public Moment? Time(Member member)
    {
        if (!IsText(member, out var slot)) return null;
        return Times.TryRead(slot.Plain(message), out var time) ? time : Odd<Moment>(member);
    }

    public bool? Flag(Member member)
    {
        var slot = slots[member];
        if (slot.IsAbsent) return null;
        return slot.Type is JsonTokenType.True or JsonTokenType.False
            ? slot.Type == JsonTokenType.True
            : Odd<bool>(member);
    }

    /// <summary>An array of strings, of which the first hundred are kept.</summary>
    public IReadOnlyList<string> Names(Member member)
    {
        var slot = slots[member];
        if (slot.IsAbsent || slot.Of(message).SequenceEqual("[]"u8)) return [];
        if (slot.Type == JsonTokenType.StartArray && TryNames(slot.Of(message), out var names)) return names;
        Note(member);
        return [];
    }

    /// <summary>For an object that may be absent.</summary>
    public void Object(Member member)
    {
        if (slots[member] is { IsAbsent: false, IsObject: false }) Note(member);
    }

    /// <summary>For a string that is kept nowhere.</summary>
    public void Ignored(Member member) => IsText(member, out _);

    private readonly bool TryNames(ReadOnlySpan<byte> array, out List<string> names)
    {
        names = [];
        var reader = new Utf8JsonReader(array, MemberSlots.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            if (names.Count == MostFlags || reader.ValueSpan.IsEmpty) continue;
            names.Add(memory.Name(reader.ValueSpan, reader.ValueIsEscaped));
        }

        return reader.TokenType == JsonTokenType.EndArray;
    }

    private bool IsNumber(Member member, out Slot slot)
    {
        slot = slots[member];
        return slot.Type == JsonTokenType.Number || IsText(member, out slot);
    }

    private bool IsText(Member member, out Slot slot)
    {
        slot = slots[member];
        if (slot.IsText) return !slot.IsBlank(message);
        if (!slot.IsAbsent) Note(member);
        return false;
    }

    private T? Odd<T>(Member member) where T : struct
    {
        Note(member);
        return null;
    }

    private void Note(Member member)
    {
        var slot = slots[member];
        var declared = member.IsPersonal ? null : JsonText.Decode(slot.Of(message), slot.IsEscaped, LongestDeclared);
        (findings ??= []).Add(new Finding(FindingCodes.WrongType, member.Path, declared));
    }
}
