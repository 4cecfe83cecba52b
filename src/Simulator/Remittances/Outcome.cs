using RemitFlow.Simulator.Chance;
using RemitFlow.Simulator.Senders;

namespace RemitFlow.Simulator.Remittances;

/// <summary>How a remittance ends, and how long that takes.</summary>
/// <param name="Status">completed, failed or cancelled.</param>
/// <param name="FailureReason">Of a failed one.</param>
/// <param name="Took">A tenth of a second to a quarter of an hour.</param>
public sealed record Outcome(string Status, string? FailureReason, TimeSpan Took)
{
    private const double ShortestMs = 100;
    private const double LongestMs = 900_000;

    private static readonly string[] Reasons =
        ["invalid_account", "recipient_bank_timeout", "name_mismatch", "daily_limit_reached", "network_error"];

    public static Outcome Of(Channel channel, Draw draw)
    {
        var took = TimeSpan.FromMilliseconds((long)Math.Clamp(draw.LogNormal(channel.MedianMs, channel.Sigma),
            ShortestMs, LongestMs));
        var luck = draw.Unit();
        return luck < channel.Failed ? new Outcome("failed", draw.Pick(Reasons), took)
            : luck < channel.Failed + channel.Cancelled ? new Outcome("cancelled", null, took)
            : new Outcome("completed", null, took);
    }
}
