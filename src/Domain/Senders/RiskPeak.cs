using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Senders;

/// <summary>A fraud score (0 to 1) that no remittance sent later has reached.</summary>
public readonly record struct RiskPeak(Moment SentAt, decimal Score)
{
    /// <summary>
    /// Keeps the peaks that still matter: newer than <paramref name="oldest"/> and topped by nothing newer. The result
    /// is oldest and highest first, so its first entry is the highest score of the span, whatever the order of arrival.
    /// </summary>
    public static RiskPeak[] Insert(RiskPeak[] peaks, RiskPeak one, Moment oldest)
    {
        var matters = one.Score > 0 && one.SentAt > oldest;
        return peaks.Length > 0 ? Among(peaks, one, matters, oldest) : matters ? [one] : peaks; // Most senders have none: nothing is allocated for them.
    }

    private static RiskPeak[] Among(RiskPeak[] peaks, RiskPeak one, bool matters, Moment oldest)
    {
        var topped = !matters || Array.Exists(peaks, x => x.SentAt >= one.SentAt && x.Score >= one.Score);
        if (topped && Array.TrueForAll(peaks, x => x.SentAt > oldest)) return peaks;

        var result = peaks.Where(x => x.SentAt > oldest).ToList();
        if (!topped)
        {
            result.RemoveAll(x => x.SentAt <= one.SentAt && x.Score <= one.Score);
            result.Insert(result.FindLastIndex(x => x.SentAt < one.SentAt) + 1, one);
        }

        return [.. result];
    }
}
