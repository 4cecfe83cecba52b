using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace RemitFlow.Web.Reading;

/// <summary>
/// One forward pass over a message that notes where each known member's value stands and reads none of them. Thus an
/// error in the JSON is found before any fault in a value, of members told twice the last wins, and faults can be
/// named in the contract's order rather than the message's. Kept by its reader and filled anew for each message.
/// </summary>
internal sealed class MemberSlots(Member message)
{
    private const int LongestEscapedName = 160; // 26 characters, each as \uXXXX.

    public static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    private readonly Slot[] slots = new Slot[message.Count];

    // A producer writes its members in one order: what followed a member last time is guessed to follow it again.
    private readonly Member[] successors = [.. Enumerable.Repeat(message, message.Count)];

    public ref readonly Slot this[Member member] => ref slots[member.Index];

    /// <summary>Some value may hold an escape, so strings must be looked at (see <see cref="Unstorable"/>).</summary>
    public bool HasEscapes { get; private set; }

    /// <summary>False for what is not one JSON object in UTF-8, or nested deeper than 512.</summary>
    public bool TryScan(ReadOnlySpan<byte> json)
    {
        Array.Clear(slots);
        HasEscapes = false;
        if (!Utf8.IsValid(json)) return false;
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            Scan(ref reader, message);
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Scan(ref Utf8JsonReader reader, Member section)
    {
        var previous = section;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = reader.ValueIsEscaped
                ? Unescaped(reader.ValueSpan, section)
                : Find(section, previous, reader.ValueSpan);
            reader.Read();
            if (member is null)
            {
                reader.Skip();
                continue;
            }

            previous = member;
            foreach (var child in member.Children) slots[child.Index] = default; // Forgets an earlier telling.
            slots[member.Index] = Note(ref reader, member);
        }
    }

    private Slot Note(ref Utf8JsonReader reader, Member member)
    {
        var (type, start) = (reader.TokenType, (int)reader.TokenStartIndex);
        switch (type)
        {
            case JsonTokenType.String:
                HasEscapes |= reader.ValueIsEscaped;
                return new Slot(type, start + 1, reader.ValueSpan.Length, reader.ValueIsEscaped);
            case JsonTokenType.StartObject when member.Children.Count > 0:
                Scan(ref reader, member);
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                HasEscapes = true; // There may be one within; that is rare enough to look.
                reader.Skip();
                break;
        }

        return new Slot(type, start, (int)reader.BytesConsumed - start);
    }

    private Member? Find(Member section, Member previous, ReadOnlySpan<byte> name)
    {
        var guess = successors[previous.Index];
        if (guess.Parent == section && name.SequenceEqual(guess.Name)) return guess;
        foreach (var member in section.Children)
        {
            if (name.SequenceEqual(member.Name)) return successors[previous.Index] = member;
        }

        return null;
    }

    /// <summary>A name may be written with escapes; none of ours need them.</summary>
    private Member? Unescaped(ReadOnlySpan<byte> name, Member section) =>
        name.Length <= LongestEscapedName && JsonText.IsStorable(name)
            ? Find(section, section, Encoding.UTF8.GetBytes(JsonText.Decode(name, true)))
            : null;
}
