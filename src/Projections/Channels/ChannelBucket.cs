using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Projections.Channels;

/// <summary>
/// What one page of events adds to a bucket. Every member is a sum, so the order of events does not matter; a later
/// state takes out what the state before it had put in.
/// </summary>
internal sealed class ChannelBucket
{
    /// <summary>Longer ones count as so long: a year. Nobody waits longer, and a histogram could not say its quantile.</summary>
    private const long LongestMs = 366L * 24 * 3_600_000;

    public long Completed, Failed, Cancelled;

    /// <summary>Completed remittances whose processing time is known.</summary>
    public long ProcessedCount;

    /// <summary>Of completed remittances.</summary>
    public decimal VolumeUsd, VolumePhp;

    /// <summary>An agent's newest name.</summary>
    public string? Name;

    /// <summary>Of completed remittances: what the page adds, until it is merged with what is stored.</summary>
    public LogHistogram Processing { get; } = new();

    public bool ProcessingChanged { get; private set; }

    /// <summary>Moves a remittance to its new state.</summary>
    public void Move(FigureFacts facts)
    {
        Count(facts.Before, -1);
        Count(facts.After, 1);
        var money = (facts.After == RemittanceStatus.Completed ? 1 : 0) - (facts.Before == RemittanceStatus.Completed ? 1 : 0);
        VolumeUsd += money * facts.Usd;
        VolumePhp += money * facts.Php;
        Processed(facts.ProcessingBefore, -1);
        Processed(facts.ProcessingAfter, 1);
    }

    public void Count(RemittanceStatus? status, int step)
    {
        if (status == RemittanceStatus.Completed) Completed += step;
        else if (status == RemittanceStatus.Failed) Failed += step;
        else if (status == RemittanceStatus.Cancelled) Cancelled += step;
    }

    private void Processed(long? milliseconds, int step)
    {
        if (milliseconds is not { } ms) return;
        ProcessedCount += step;
        Processing.Add(Math.Min(ms, LongestMs), step);
        ProcessingChanged = true;
    }
}
