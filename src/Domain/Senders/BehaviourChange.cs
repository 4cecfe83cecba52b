using RemitFlow.Domain.Remittances;

namespace RemitFlow.Domain.Senders;

/// <summary>In what a sender's remittances changed.</summary>
public enum ChangeKind
{
    /// <summary>To somebody to whom nothing had gone before.</summary>
    NewRecipient = 0,

    /// <summary>Through a channel that had not been used before.</summary>
    NewChannel = 1,

    /// <summary>From a country from which nothing had come before.</summary>
    NewCountry = 2,

    /// <summary>The usual amount became another one: see <see cref="AmountShift"/>.</summary>
    AmountLevel = 3,
}

/// <summary>A remittance and its amount in the currency that amounts are looked at in.</summary>
public readonly record struct SentAmount(Remittance Told, decimal Amount);

/// <summary>A change in what a sender does, at the remittance with which it came.</summary>
/// <param name="New">The id of the recipient or channel, or the country; null for the level of amounts.</param>
/// <param name="Before">The median amount before; null for the other kinds, as <paramref name="After"/>.</param>
public sealed record BehaviourChange(ChangeKind Kind, Remittance At, string? New, decimal? Before, decimal? After)
{
    /// <param name="sent">In the order of event time. What the first one does is no change; nor is a country that is not known.</param>
    /// <returns>In the order of event time.</returns>
    public static IReadOnlyList<BehaviourChange> Of(IReadOnlyList<SentAmount> sent) =>
    [
        .. News(ChangeKind.NewRecipient, sent, told => told.RecipientId)
            .Concat(News(ChangeKind.NewChannel, sent, told => told.ChannelId))
            .Concat(News(ChangeKind.NewCountry, sent, told => told.Country.IsKnown ? told.Country.Name : null))
            .Concat(AmountShift.Find([.. sent.Select(one => one.Amount)])
                .Select(shift => new BehaviourChange(ChangeKind.AmountLevel, sent[shift.At].Told, null, shift.Before, shift.After)))
            .OrderBy(change => change.At.SentAt),
    ];

    private static IEnumerable<BehaviourChange> News(ChangeKind kind, IEnumerable<SentAmount> sent, Func<Remittance, string?> value)
    {
        var seen = new HashSet<string>();
        foreach (var (told, _) in sent)
        {
            if (value(told) is { } one && seen.Add(one) && seen.Count > 1) yield return new(kind, told, one, null, null);
        }
    }
}

public static class ChangeKinds
{
    /// <summary>As the API says it.</summary>
    public static string Name(this ChangeKind kind) => kind switch
    {
        ChangeKind.NewRecipient => "new_recipient",
        ChangeKind.NewChannel => "new_channel",
        ChangeKind.NewCountry => "new_country",
        _ => "amount_level",
    };
}
