using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Channels;
using RemitFlow.Projections.Tests.Figures;

namespace RemitFlow.Projections.Tests.Channels;

/// <summary>
/// Agents, branches, reasons and channel types counted the slow, obvious way: each remittance that has ended with what was
/// first told of it and the highest of its states, then one bucket after the other.
/// </summary>
internal static class NaiveChannels
{
    public sealed record Line(long Completed, long Failed, long Cancelled, decimal VolumeUsd, decimal VolumePhp, long Processed, string? Name, long Median);

    private sealed record Ended(RemittanceScreened First, RemittanceStatus Status, long? Ms, string? Reason);

    public static Dictionary<ChannelKey, Line> Of(IReadOnlyList<ToldOf> events)
    {
        var ended = events.GroupBy(x => x.TransactionId).Select(told => Count([.. told.Select(x => x.Happened)])).OfType<Ended>().ToArray();
        var lines = ended.SelectMany(x => Keys(x), (x, key) => (Key: key, Remittance: x)).GroupBy(x => x.Key, x => x.Remittance)
            .ToDictionary(bucket => bucket.Key, bucket => Sum(bucket.Key, [.. bucket]));
        foreach (var told in events.Select(x => x.Happened).OfType<RemittanceScreened>().Select(x => x.Told).Where(x => x is { AgentId: not null, AgentName: not null }))
        {
            var key = Key(ChannelKind.Agent, 1_440, told, told.AgentId!);
            lines[key] = lines.GetValueOrDefault(key, new Line(0, 0, 0, 0, 0, 0, null, 0)) with { Name = told.AgentName };
        }

        // A reason that was taken back again leaves its bucket behind.
        foreach (var told in events.Select(x => x.Happened))
        {
            if (Failed(told) is not { } failed) continue;
            foreach (var key in Reasons(failed.First, failed.Reason)) lines.TryAdd(key, new Line(0, 0, 0, 0, 0, 0, null, 0));
        }

        return lines;

        (Remittance First, string? Reason)? Failed(object told) => told switch
        {
            RemittanceScreened { Told: { Status: RemittanceStatus.Failed } first } => (first, first.FailureReason),
            RemittanceAdvanced { Change: { Told: RemittanceStatus.Failed, After: RemittanceStatus.Failed } change } => (
                events.Where(x => x.TransactionId == change.TransactionId).Select(x => x.Happened).OfType<RemittanceScreened>().Single().Told, change.FailureReason),
            _ => null,
        };
    }

    private static Ended? Count(object[] told)
    {
        var first = told.OfType<RemittanceScreened>().Single();
        var states = told.OfType<RemittanceAdvanced>().Select(x => (Status: x.Change.Told, Ms: x.Change.ProcessingMs, Reason: x.Change.FailureReason))
            .Prepend((first.Told.Status, first.Told.ProcessingMs, first.Told.FailureReason)).ToArray();
        var (status, ms, reason) = states.MaxBy(x => x.Status);
        return status < RemittanceStatus.Completed ? null : new Ended(first, status, status == RemittanceStatus.Completed ? ms : null, reason);
    }

    private static Line Sum(ChannelKey key, Ended[] all)
    {
        var completed = all.Where(x => x.Status == RemittanceStatus.Completed).ToArray();
        if (key.Kind == ChannelKind.Failure) return new Line(0, all.Length, 0, 0, 0, 0, null, 0);
        long[] times = [.. all.Where(x => x.Ms is not null).Select(x => x.Ms!.Value).Order()];
        return new Line(
            completed.Length, all.Count(x => x.Status == RemittanceStatus.Failed), all.Count(x => x.Status == RemittanceStatus.Cancelled),
            completed.Sum(x => x.First.Value.Usd), completed.Sum(x => x.First.Value.Php), times.Length, null,
            times.Length == 0 ? 0 : times[(times.Length + 1) / 2 - 1]);
    }

    private static IEnumerable<ChannelKey> Keys(Ended one)
    {
        var told = one.First.Told;
        var branch = told.BranchCode is null ? "" : $"{told.AgentId}\u001f{told.BranchCode}";
        yield return Key(ChannelKind.Type, 5, told, told.ChannelType ?? "");
        foreach (var minutes in new short[] { 60, 1_440 })
        {
            yield return Key(ChannelKind.Agent, minutes, told, told.AgentId ?? "");
            yield return Key(ChannelKind.Branch, minutes, told, branch);
        }

        if (one.Status != RemittanceStatus.Failed) yield break;
        foreach (var key in Reasons(told, one.Reason)) yield return key;
    }

    private static IEnumerable<ChannelKey> Reasons(Remittance told, string? reason) =>
        new short[] { 60, 1_440 }.Select(minutes => Key(ChannelKind.Failure, minutes, told, $"{told.ChannelId}\u001f{reason}"));

    private static ChannelKey Key(ChannelKind kind, short minutes, Remittance told, string key) =>
        new(kind, minutes, told.SentAt.Microseconds / 60_000_000 / minutes * minutes, key);
}
