namespace RemitFlow.Web.Reading;

/// <summary>
/// Why a message goes to the dead letters. Holds nothing of what the message said, so that headers and logs stay free
/// of personal data.
/// </summary>
/// <param name="Reason">One of <see cref="UnreadableReasons"/>.</param>
/// <param name="Field">The path of the member at fault, such as <c>amount.send_currency</c>; empty for the whole.</param>
/// <param name="Detail">A sentence for people.</param>
public sealed record Unreadable(string Reason, string Field, string Detail)
{
    internal static Unreadable Json { get; } =
        new(UnreadableReasons.InvalidJson, "", "The message is not one JSON object in UTF-8.");

    internal static Unreadable Missing(Member member) =>
        new(UnreadableReasons.MissingField, member.Path, $"The required member {member.Path} is missing or empty.");

    internal static Unreadable Invalid(Member member, string why) =>
        new(UnreadableReasons.InvalidValue, member.Path, $"The member {member.Path} {why}.");

    internal static Unreadable Currency(Member member) =>
        new(UnreadableReasons.UnknownCurrency, member.Path, $"The currency in {member.Path} has no rate.");

    internal static Unreadable Future(Member member) =>
        new(
            UnreadableReasons.TimestampInFuture, member.Path, "It is more than 24 hours ahead of the record's own time.");
}

/// <summary>The codes of the dead letters' <c>reason</c> header.</summary>
public static class UnreadableReasons
{
    public const string InvalidJson = "invalid_json";
    public const string MissingField = "missing_field";
    public const string InvalidValue = "invalid_value";
    public const string UnknownCurrency = "unknown_currency";
    public const string TimestampInFuture = "timestamp_in_future";
}
