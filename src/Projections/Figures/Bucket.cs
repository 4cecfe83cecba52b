using JasperFx.Events;
using RemitFlow.Domain.Hashing;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;

namespace RemitFlow.Projections.Figures;

/// <summary>
/// What one page of events adds to a bucket. Every member is a sum, or a sketch; a later state takes out what the state before it
/// had put in, so the order of events does not matter (but to which senders are listed where there are more than can be).
/// </summary>
internal sealed class Bucket
{
    public long Remittances, Completed, Failed, Cancelled, Alerts, HighAlerts, MediumAlerts, ProcessedCount, ProcessedMs;
    public decimal VolumeUsd, VolumePhp, ScoreSum;

    /// <summary>Of a corridor's details: first remittances of their senders, remittances that declare their fees, those fees, and what was sent for them.</summary>
    public long FirstSenders, FeesDeclared;
    public decimal FeesUsd, FeesVolumeUsd;

    public required FigureKind Kind { get; init; }

    /// <summary>The newest name told of a channel; null for other kinds.</summary>
    public string? Name;

    /// <summary>All that the bucket has ever seen, not this page's alone: given before the page is added up.</summary>
    public Sketches Sketches = null!;

    public bool SendersChanged, ProcessingChanged, DetailChanged;

    /// <summary>As <see cref="FigureModel.Sheets"/> has it.</summary>
    public Int128[] OnSheet =>
    [
        Remittances, Completed, Failed, Cancelled, Alerts, ProcessedCount, ProcessedMs, SheetColumn.Of(VolumeUsd), SheetColumn.Of(VolumePhp), SheetColumn.Of(ScoreSum),
    ];

    public void Add(FigureFacts facts, IEvent happened)
    {
        var money = (facts.After.HoldsMoney() ? 1 : 0) - (facts.Before?.HoldsMoney() == true ? 1 : 0);
        if (facts.Before is null) Remittances++;
        Count(facts.Before, -1);
        Count(facts.After, 1);
        VolumeUsd += money * facts.Usd;
        VolumePhp += money * facts.Php;
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

        if (Kind == FigureKind.Channel && facts.ChannelName is not null) Name = facts.ChannelName;
        if (Kind == FigureKind.CorridorDetail) Detail(facts, happened, money);
        else if (facts.Sender is { } sender) SendersChanged |= Sketches.Senders.Add(sender); // A corridor's are in the figures.
    }

    private void Count(RemittanceStatus? status, int step)
    {
        if (status == RemittanceStatus.Completed) Completed += step;
        else if (status == RemittanceStatus.Failed) Failed += step;
        else if (status == RemittanceStatus.Cancelled) Cancelled += step;
    }

    private void Processed(long? milliseconds, int step)
    {
        if (milliseconds is not { } ms) return;
        ProcessedCount += step;
        ProcessedMs += step * ms;
        if (Kind != FigureKind.Channel) return;
        Sketches.Processing.Add(ms, step);
        ProcessingChanged = true;
    }

    private void Detail(FigureFacts facts, IEvent happened, int money)
    {
        var isFirstSight = facts.Before is null;
        if (isFirstSight && happened.Version == 1) FirstSenders++;
        if (facts.FeesUsd is { } fees)
        {
            FeesDeclared++;
            FeesUsd += fees;
            FeesVolumeUsd += facts.Usd;
        }

        if (!isFirstSight && money == 0) return;
        Sketches.Detail!.Add(facts, isFirstSight ? 1 : 0, money, facts.Sender ?? StableHash.Of(happened.StreamKey!));
        DetailChanged = true;
    }
}

/// <summary>What is held of a bucket between pages.</summary>
/// <param name="Senders">Distinct ones; none of a corridor's details.</param>
/// <param name="Processing">A channel's processing times of completed remittances, in milliseconds.</param>
/// <param name="Detail">Null but for a corridor's details.</param>
internal sealed record Sketches(DistinctSketch Senders, LogHistogram Processing, CorridorDetail? Detail)
{
    /// <summary>Those of a bucket that is new.</summary>
    public static Sketches For(FigureKind kind) => new(new(), new(), kind == FigureKind.CorridorDetail ? new() : null);
}
