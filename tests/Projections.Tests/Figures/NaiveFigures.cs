using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Screening;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Projections.Tests.Figures;

/// <summary>
/// The figures counted the slow, obvious way: each remittance with what was first told of it and the highest of its
/// states, then one bucket after the other.
/// </summary>
internal static class NaiveFigures
{
    public sealed record Line(
        long Remittances, long Completed, long Failed, long Cancelled, long Alerts, decimal VolumeUsd, decimal VolumePhp, long Processed,
        long ProcessedMs, long Senders, long Median, string? Name);

    /// <summary>A remittance as it was first told, and as it stands.</summary>
    public sealed record Counted(RemittanceScreened First, RemittanceStatus Status, long? Ms)
    {
        public bool HoldsMoney => Status is not (RemittanceStatus.Failed or RemittanceStatus.Cancelled);
    }

    public static Dictionary<BucketKey, Line> Of(IReadOnlyList<ToldOf> events) => Remittances(events)
        .SelectMany(x => Keys(x.First.Told), (x, key) => (Key: key, Remittance: x))
        .GroupBy(x => x.Key, x => x.Remittance)
        .ToDictionary(bucket => bucket.Key, bucket => Sum(bucket.Key, [.. bucket]));

    /// <summary>Each remittance, in the order of first sights.</summary>
    public static Counted[] Remittances(IReadOnlyList<ToldOf> events) =>
        [.. events.GroupBy(x => x.TransactionId).Select(told => Count([.. told.Select(x => x.Happened)]))];

    private static Counted Count(object[] told)
    {
        var first = told.OfType<RemittanceScreened>().Single();
        var states = told.OfType<RemittanceAdvanced>().Select(x => (Status: x.Change.Told, Ms: x.Change.ProcessingMs))
            .Prepend((Status: first.Told.Status, Ms: first.Told.ProcessingMs)).ToArray();
        var status = states.Max(x => x.Status);
        return new Counted(first, status, status == RemittanceStatus.Completed ? states.Single(x => x.Status == status).Ms : null);
    }

    private static Line Sum(BucketKey key, Counted[] all)
    {
        var money = all.Where(x => x.HoldsMoney).ToArray();
        long[] times = [.. all.Where(x => x.Ms is not null).Select(x => x.Ms!.Value).Order()];
        return new Line(
            all.Length,
            all.Count(x => x.Status == RemittanceStatus.Completed),
            all.Count(x => x.Status == RemittanceStatus.Failed),
            all.Count(x => x.Status == RemittanceStatus.Cancelled),
            all.Count(x => x.First.Verdict.Score >= 0.3m),
            money.Sum(x => x.First.Value.Usd),
            money.Sum(x => x.First.Value.Php),
            times.Length,
            times.Sum(),
            key.Kind == FigureKind.CorridorDetail ? 0 : all.Select(x => x.First.Told.SenderId).Distinct().Count(),
            times.Length == 0 ? 0 : times[(times.Length + 1) / 2 - 1],
            key.Kind == FigureKind.Channel ? all.LastOrDefault(x => x.First.Told.ChannelName is not null)?.First.Told.ChannelName : null);
    }

    private static IEnumerable<BucketKey> Keys(Remittance told)
    {
        var hour = told.SentAt.Hour;
        foreach (var (hours, start) in new[] { ((short)1, hour), ((short)24, hour / 24 * 24) })
        {
            yield return new(FigureKind.All, hours, start, "");
            yield return new(FigureKind.Corridor, hours, start, $"{told.Country.Name} -> {told.Region.Name}");
            yield return new(FigureKind.Channel, hours, start, told.ChannelId);
            yield return new(FigureKind.Region, hours, start, told.Region.Name);
            yield return new(FigureKind.City, hours, start, $"{told.Region.Name}\u001f{told.City}");
            if (told.Province is { } province) yield return new(FigureKind.Province, hours, start, $"{told.Region.Name}\u001f{province}");
            yield return new(FigureKind.CorridorDetail, hours, start, $"{told.Country.Name} -> {told.Region.Name}");
        }
    }
}

/// <summary>An event and the remittance that it tells of; a seeded run gives no id twice.</summary>
internal sealed record ToldOf(string TransactionId, object Happened);
