using RemitFlow.Domain.Hashing;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Bench.Rebuild.Plain;

/// <summary>A document with what a row of our <c>figures</c> holds, our sketches among it: a set of all senders would grow without end.</summary>
public abstract class PlainFigure
{
    /// <summary>1 or 24, the hour at which it begins, and what it adds up.</summary>
    public string Id { get; set; } = "";

    public long Remittances { get; set; }

    public long Completed { get; set; }

    public long Failed { get; set; }

    public long Cancelled { get; set; }

    public long Alerts { get; set; }

    public long HighAlerts { get; set; }

    public long MediumAlerts { get; set; }

    public long ProcessedCount { get; set; }

    public long ProcessedMs { get; set; }

    public decimal VolumeUsd { get; set; }

    public decimal VolumePhp { get; set; }

    public decimal ScoreSum { get; set; }

    /// <summary>A channel's newest name.</summary>
    public string? Name { get; set; }

    public DistinctSketch Senders { get; set; } = new();

    public LogHistogram Processing { get; set; } = new();

    public void Add(RemittanceScreened screened)
    {
        var (told, value) = (screened.Told, screened.Value);
        Remittances++;
        Count(told.Status, 1);
        Money(told.Status, 1, value.Usd, value.Php);
        ScoreSum += screened.Verdict.Score;
        if (told.Status == RemittanceStatus.Completed) Processed(told.ProcessingMs, 1);
        if (screened.Verdict.Gravest is { } gravest && screened.RaisesAlert)
        {
            Alerts++;
            if (gravest.Severity >= Severity.High) HighAlerts++;
            else if (gravest.Severity == Severity.Medium) MediumAlerts++;
        }

        Name = told.ChannelName ?? Name;
        Senders.Add(StableHash.Of(told.SenderId));
    }

    public void Add(StateChange change)
    {
        Count(change.Before, -1);
        Count(change.After, 1);
        Money(change.Before, -1, change.First.Usd, change.First.Php);
        Money(change.After, 1, change.First.Usd, change.First.Php);
        Processed(change.ProcessingBefore, -1);
        Processed(change.ProcessingAfter, 1);
    }

    private void Count(RemittanceStatus status, int step)
    {
        if (status == RemittanceStatus.Completed) Completed += step;
        else if (status == RemittanceStatus.Failed) Failed += step;
        else if (status == RemittanceStatus.Cancelled) Cancelled += step;
    }

    private void Money(RemittanceStatus status, int step, decimal usd, decimal php)
    {
        if (!status.HoldsMoney()) return;
        VolumeUsd += step * usd;
        VolumePhp += step * php;
    }

    private void Processed(long? milliseconds, int step)
    {
        if (milliseconds is not { } ms) return;
        ProcessedCount += step;
        ProcessedMs += step * ms;
        Processing.Add(ms, step);
    }
}

/// <summary>Everything, by hour and day.</summary>
public sealed class PlainTotal : PlainFigure;

/// <summary>A corridor by hour and day.</summary>
public sealed class PlainCorridor : PlainFigure;

/// <summary>A channel by hour and day.</summary>
public sealed class PlainChannel : PlainFigure;

/// <summary>A region of destination by hour and day.</summary>
public sealed class PlainRegion : PlainFigure;

/// <summary>A city of destination by hour and day.</summary>
public sealed class PlainCity : PlainFigure;
