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

    public void Add(RemittanceScreened screened, ulong senderHash)
    {
        var told = screened.Told;
        Remittances++;
        Count(told.Status, 1);
        Money(told.Status.HoldsMoney() ? 1 : 0, screened.Value.Usd, screened.Value.Php);
        ScoreSum += screened.Verdict.Score;
        if (told.Status == RemittanceStatus.Completed) Processed(told.ProcessingMs, 1);
        if (screened.RaisesAlert)
        {
            Alerts++;
            var severity = screened.Verdict.Gravest!.Severity;
            if (severity >= Severity.High) HighAlerts++;
            else if (severity == Severity.Medium) MediumAlerts++;
        }

        SendersChanged |= Senders.Add(senderHash);
        if (IsChannel && told.ChannelName is not null) Name = told.ChannelName;
    }

    public void Add(StateChange change)
    {
        Count(change.Before, -1);
        Count(change.After, 1);
        Money(
            (change.After.HoldsMoney() ? 1 : 0) - (change.Before.HoldsMoney() ? 1 : 0), change.First.Usd, change.First.Php);
        if (change.ProcessingBefore == change.ProcessingAfter) return;
        Processed(change.ProcessingBefore, -1);
        Processed(change.ProcessingAfter, 1);
    }

    private void Count(RemittanceStatus status, int step)
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
