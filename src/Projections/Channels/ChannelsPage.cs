using JasperFx.Events;
using JasperFx.Events.Daemon;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Projections.Channels;

/// <summary>One page of events, added up in the buckets that they belong to.</summary>
internal sealed class ChannelsPage
{
    private readonly List<(IEvent Happened, FigureFacts Facts)> failures = [];

    /// <summary>Every bucket that the page touches.</summary>
    public Dictionary<ChannelKey, ChannelBucket> Buckets { get; } = [];

    /// <summary>Adds up all but the reasons of failures.</summary>
    /// <exception cref="ApplyEventException">One of the events cannot be added.</exception>
    public ChannelsPage(IEnumerable<IEvent> events) => FiguresPage.Each(events, happened => happened, Add);

    /// <summary>Where the newest five minutes begin; null where the page has none.</summary>
    public DateTimeOffset? NewestFiveMinutes => Buckets.Keys.Where(key => key.Minutes == ChannelKey.FiveMinutes).Max(key => (DateTimeOffset?)key.StartsAt);

    /// <summary>The UTC days of failures.</summary>
    public DateTimeOffset[] FailureDays => [.. failures.Select(one => Day(one.Facts).StartsAt).Distinct()];

    /// <summary>Adds up the reasons of failures, in the order of events.</summary>
    /// <param name="reasons">Those of <see cref="FailureDays"/> that are counted already.</param>
    public void AddFailures(FailureReasons reasons) => FiguresPage.Each(failures, one => one.Happened, one =>
    {
        var facts = one.Facts;
        if (facts.Before == RemittanceStatus.Failed) Fail(facts, facts.FailureBefore, -1);
        if (facts.After == RemittanceStatus.Failed) Fail(facts, facts.FailureAfter, 1);

        void Fail(FigureFacts failed, string? reason, int step)
        {
            var counted = reasons.Admit(Day(failed).Start, failed.ChannelId, reason);
            foreach (var bucket in Pair(ChannelKind.Failure, failed, ChannelKey.Of(failed.ChannelId, counted))) bucket.Failed += step;
        }
    });

    /// <summary>Leaves out what would be dropped at once.</summary>
    /// <param name="keptSince">From here on five minutes are kept.</param>
    public void Drop(DateTimeOffset keptSince)
    {
        foreach (var key in Buckets.Keys.Where(key => key.Minutes == ChannelKey.FiveMinutes && key.StartsAt < keptSince).ToList()) Buckets.Remove(key);
    }

    private void Add(IEvent happened)
    {
        if (FigureFacts.Of(happened.Data) is not { } facts) return;
        if (facts is { AgentName: { } name, By.AgentId: { } agent })
        {
            Bucket(ChannelKey.At(ChannelKind.Agent, ChannelKey.Day, facts.SentAt, ChannelKey.Of(agent))).Name = name;
        }

        if (!facts.After.HasEnded()) return;
        if (facts.By is not { } by)
        {
            foreach (var bucket in Pair(ChannelKind.LeftOut, facts, "")) bucket.Count(facts.After, 1);
            return;
        }

        Move(facts, by);
        if (facts.Before == RemittanceStatus.Failed || facts.After == RemittanceStatus.Failed) failures.Add((happened, facts));
    }

    private void Move(FigureFacts facts, HandledBy by)
    {
        ChannelBucket[] buckets =
        [
            .. Pair(ChannelKind.Agent, facts, ChannelKey.Of(by.AgentId)),
            .. Pair(ChannelKind.Branch, facts, by.BranchCode is { } branch ? ChannelKey.Of(by.AgentId, branch) : ""),
            Bucket(ChannelKey.At(ChannelKind.Type, ChannelKey.FiveMinutes, facts.SentAt, ChannelKey.Of(by.ChannelType))),
        ];
        foreach (var bucket in buckets) bucket.Move(facts);
    }

    private static ChannelKey Day(FigureFacts facts) => ChannelKey.At(ChannelKind.Failure, ChannelKey.Day, facts.SentAt, "");

    private ChannelBucket[] Pair(ChannelKind kind, FigureFacts facts, string key) =>
        [Bucket(ChannelKey.At(kind, ChannelKey.Hour, facts.SentAt, key)), Bucket(ChannelKey.At(kind, ChannelKey.Day, facts.SentAt, key))];

    private ChannelBucket Bucket(ChannelKey key)
    {
        if (!Buckets.TryGetValue(key, out var bucket)) Buckets[key] = bucket = new ChannelBucket();
        return bucket;
    }
}
