using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;

namespace RemitFlow.Projections.Figures;

/// <summary>
/// What one page of events adds to a bucket. Every member is a sum, or a sketch that only grows by union, so the order
/// of events does not matter; a later state takes out what the state before it had put in.
/// </summary>
internal sealed class Bucket
{
    public long Remittances, Completed, Failed, Cancelled, Alerts, HighAlerts, MediumAlerts, ProcessedCount, ProcessedMs;
    public decimal VolumeUsd, VolumePhp, ScoreSum;

    /// <summary>A channel's bucket: it has a name, and its processing times are asked for.</summary>
    public bool IsChannel { get; init; }

    /// <summary>The newest name told of a channel; null for other kinds.</summary>
    public string? Name;

    /// <summary>Distinct senders; all that the bucket has ever seen, not this page's alone.</summary>
    public DistinctSketch Senders = new();

    /// <summary>A channel's processing times of completed remittances; all of them, not this page's alone.</summary>
    public LatencyHistogram Processing = new();

    public bool SendersChanged, ProcessingChanged;

    public void Add(FigureFacts facts)
    {
        if (facts.Before is null) Remittances++;
        Count(facts.Before, -1);
        Count(facts.After, 1);
        Money((facts.After.HoldsMoney() ? 1 : 0) - (facts.Before?.HoldsMoney() == true ? 1 : 0), facts.Usd, facts.Php);
        ScoreSum += facts.Score;
        if (facts.ProcessingBefore != facts.ProcessingAfter)
        {
            Processed(facts.ProcessingBefore, -1);
            Processed(facts.ProcessingAfter, 1);
        }

        if (facts.Alert is { } severity)
        {
            Alerts++;
            if (severity >= Severity.High) HighAlerts++;
            else if (severity == Severity.Medium) MediumAlerts++;
        }

        if (facts.Sender is { } sender) SendersChanged |= Senders.Add(sender);
        if (IsChannel && facts.ChannelName is not null) Name = facts.ChannelName;
    }

    private void Count(RemittanceStatus? status, int step)
    {
        if (status == RemittanceStatus.Completed) Completed += step;
        else if (status == RemittanceStatus.Failed) Failed += step;
        else if (status == RemittanceStatus.Cancelled) Cancelled += step;
    }

    private void Money(int step, decimal usd, decimal php)
    {
        VolumeUsd += step * usd;
        VolumePhp += step * php;
    }

    private void Processed(long? milliseconds, int step)
    {
        if (milliseconds is not { } ms) return;
        ProcessedCount += step;
        ProcessedMs += step * ms;
        if (!IsChannel) return;
        Processing.Add(ms, step);
        ProcessingChanged = true;
    }
}
