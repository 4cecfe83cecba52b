using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Projections.Channels;

/// <summary>What a row of <c>channel_figures</c> adds up. All of them are of remittances that have ended.</summary>
public enum ChannelKind : short
{
    /// <summary>Endings that were recorded before they said who the remittance is handled by: counted as they were told, in nothing else. The key is empty.</summary>
    LeftOut = 0,

    /// <summary>By agent; the key is its id, empty where none was told.</summary>
    Agent = 1,

    /// <summary>By branch; the key is agent id, U+001F, branch code; empty where no branch was told.</summary>
    Branch = 2,

    /// <summary>Failed remittances by channel and reason; the key is channel id, U+001F, reason (see <see cref="FailureReasons"/>).</summary>
    Failure = 3,

    /// <summary>By channel type, in buckets of five minutes; the key is the type, empty where none was told.</summary>
    Type = 4,
}

/// <summary>Five minutes, an hour or a day (UTC, event time) of one agent, branch, failure reason or channel type.</summary>
/// <param name="Minutes">5, 60 or 1,440.</param>
/// <param name="Start">Where it begins: whole minutes since 1970-01-01T00:00Z.</param>
public readonly record struct ChannelKey(ChannelKind Kind, short Minutes, long Start, string Key)
{
    public const short FiveMinutes = 5;
    public const short Hour = 60;
    public const short Day = 1_440;

    /// <summary>Texts are told apart by so many characters.</summary>
    private const int Longest = 200;

    private const long MicrosecondsPerMinute = 60_000_000;

    public DateTimeOffset StartsAt => DateTimeOffset.UnixEpoch.AddMinutes(Start);

    /// <summary>The bucket of that length that a moment, from 1970 on, falls in.</summary>
    public static ChannelKey At(ChannelKind kind, short minutes, Moment at, string key) =>
        new(kind, minutes, at.Microseconds / MicrosecondsPerMinute / minutes * minutes, key);

    /// <summary>The key of one text; empty for none.</summary>
    internal static string Of(string? text) => text is null ? "" : BucketKey.Cut(text.Replace(BucketKey.Separator, ' '), Longest);

    /// <summary>The key of two.</summary>
    internal static string Of(string? left, string right) => $"{Of(left)}{BucketKey.Separator}{Of(right)}";
}
