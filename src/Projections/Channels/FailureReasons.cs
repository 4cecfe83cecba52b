using RemitFlow.Projections.Figures;

namespace RemitFlow.Projections.Channels;

/// <summary>
/// What a failure reason is counted as. It is free text, so it is bounded: in length, and in number for each channel and
/// UTC day. The first so many of the day are counted by their own words, later ones as <see cref="Other"/>. Which those
/// are follows from the order of events alone, and never changes afterwards: what was counted under a reason is
/// taken back from it, and a rebuild gives the same.
/// </summary>
/// <param name="known">The reasons of each channel that is met: of each day, by its first minute, those that have a row.</param>
public sealed class FailureReasons(Dictionary<(long Day, string Channel), HashSet<string>> known)
{
    public const int MostOfADay = 50;

    /// <summary>Characters; what is behind them is cut.</summary>
    public const int Longest = 100;

    /// <summary>Further reasons of the day; and of whoever says just that.</summary>
    public const string Other = "other";

    /// <summary>The reason to count under: cut, without the blanks around it and without control characters; empty where none was told.</summary>
    public string Admit(long day, string channel, string? told)
    {
        var reason = Bounded(told);
        if (IsAlwaysThere(reason)) return reason;
        if (!known.TryGetValue((day, channel), out var reasons)) known[(day, channel)] = reasons = [];
        if (reasons.Contains(reason)) return reason;
        return reasons.Count < MostOfADay && reasons.Add(reason) ? reason : Other;
    }

    /// <summary>None and other take no place of a day's.</summary>
    internal static bool IsAlwaysThere(string reason) => reason is "" or Other;

    private static string Bounded(string? told)
    {
        if (string.IsNullOrWhiteSpace(told)) return "";
        if (told.Any(char.IsControl)) told = string.Concat(told.Select(letter => char.IsControl(letter) ? ' ' : letter));
        return BucketKey.Cut(told.Trim(), Longest).TrimEnd();
    }
}
