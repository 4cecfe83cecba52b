using System.Text.Json;

namespace RemitFlow.Web.Reading;

/// <summary>
/// Strings that JSON can write and no database holds, with U+0000 or a lone surrogate. One in any member that we know,
/// required or not, makes a message unreadable.
/// </summary>
internal static class Unstorable
{
    /// <summary>
    /// The first such member in the order in which the contract's sample has them; null for nearly all messages.
    /// </summary>
    public static Member? Find(ReadOnlySpan<byte> message, MemberSlots slots, Member section)
    {
        if (!slots.HasEscapes) return null;
        foreach (var member in section.Children)
        {
            if (member.Children.Count > 0)
            {
                if (Find(message, slots, member) is { } within) return within;
            }
            else if (slots[member] is var slot && !(slot.IsText ? slot.IsStorable(message) : IsStorable(slot, message)))
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>The strings of an array; other values hold none that is kept.</summary>
    private static bool IsStorable(Slot slot, ReadOnlySpan<byte> message)
    {
        if (slot.Type != JsonTokenType.StartArray || !slot.Of(message).Contains((byte)'\\')) return true;
        var reader = new Utf8JsonReader(slot.Of(message), MemberSlots.Options);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && !JsonText.IsStorable(reader.ValueSpan)) return false;
        }

        return true;
    }
}
