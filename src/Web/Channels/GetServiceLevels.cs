using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Projections.Channels;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Channels;

/// <summary>How channel types kept their targets, by buckets of five minutes of event time.</summary>
/// <param name="From">Where the window begins.</param>
/// <param name="To">The first moment after it.</param>
/// <param name="KeptSince">Buckets that begin earlier are not kept: what the window has of them is not judged. 1970-01-01 before there are any.</param>
/// <param name="Breaches">The newest first.</param>
/// <param name="NextCursor">Null on the last page.</param>
public sealed record ServiceLevelsAnswer(
    DateTimeOffset From, DateTimeOffset To, int BucketMinutes, DateTimeOffset KeptSince, IReadOnlyList<TargetRow> Targets,
    IReadOnlyList<BreachRow> Breaches, string? NextCursor);

/// <summary>A target, and how it was kept.</summary>
/// <param name="Percentile">50, 90, 95 or 99: of the processing times of completed remittances.</param>
/// <param name="TargetMs">The percentile of a bucket is at most so many milliseconds; more is a breach.</param>
/// <param name="SmallestNumber">Of completed remittances with a processing time: buckets with fewer are not judged.</param>
/// <param name="Source">Where the target comes from.</param>
/// <param name="MinutesJudged">Five for each bucket that is judged.</param>
/// <param name="MinutesInBreach">Of those.</param>
public sealed record TargetRow(
    string ChannelType, int Percentile, long TargetMs, int SmallestNumber, string Source, long MinutesJudged, long MinutesInBreach);

/// <summary>Neighbouring buckets that are all in breach.</summary>
/// <param name="Remittances">Completed ones with a processing time.</param>
/// <param name="WorstMs">The highest percentile of a bucket, within 1 %.</param>
public sealed record BreachRow(string ChannelType, DateTimeOffset From, DateTimeOffset To, long Minutes, long Remittances, long WorstMs);

public static class GetServiceLevels
{
    [WolverineGet("/api/v1/channels/targets")]
    [ProducesResponseType(typeof(ServiceLevelsAnswer), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, ServiceTargets targets, TimeProvider clock, [FromQuery(Name = "channel_type")] string? channelType,
        [FromQuery(Name = "time_range")] string? timeRange, [FromQuery(Name = "as_of")] string? asOf, [FromQuery] string? limit,
        [FromQuery] string? cursor, [FromQuery] string? format, CancellationToken cancellation)
    {
        var query = new Query();
        var type = query.OneOf("channel_type", channelType, [.. targets.All.Select(target => target.ChannelType)]);
        var most = query.Limit(limit, most: 500, usual: 100);
        var page = WindowPage.Read(query, cursor, query.Window(timeRange, "7d", asOf, clock));
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;

        IReadOnlyList<ServiceTarget> asked = [.. targets.All.Where(target => type is null || target.ChannelType == type)];
        if (!csv)
        {
            return await answers.OfAsync(
                Summed.Channels, ("targets", page, most, type), stop => ReadAsync(database, asked, page, most, stop), cancellation);
        }

        var all = await ReadAsync(database, asked, page, string.IsNullOrEmpty(limit) ? WindowPage.Everything : most, cancellation);
        return Csv.Stream(all.Breaches.ToAsyncEnumerable(), "breaches.csv", Columns);
    }

    /// <summary>How these targets were kept, and a page of their breaches.</summary>
    public static async Task<ServiceLevelsAnswer> ReadAsync(
        NpgsqlDataSource database, IReadOnlyList<ServiceTarget> targets, WindowPage page, int most, CancellationToken cancellation)
    {
        var (from, to) = (page.Window.Start, page.Window.End);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var keptSince = await ServiceLevels.KeptSinceAsync(connection, null, cancellation);
        var (levels, all) = await ServiceLevels.ReadAsync(connection, targets, from, to, cancellation);
        var (kept, breaches) = (levels.ToDictionary(level => level.ChannelType), all.Skip(page.Skip).Take(most + 1).ToList());
        return new ServiceLevelsAnswer(
            from, to, ChannelKey.FiveMinutes, keptSince, [.. targets.Select(target => Row(target, kept.GetValueOrDefault(target.ChannelType)))],
            [.. breaches.Take(most).Select(Row)], breaches.Count > most ? page.Next(most) : null);
    }

    private static TargetRow Row(ServiceTarget target, ServiceLevelKept? kept) => new(
        target.ChannelType, target.Percentile, target.Milliseconds, target.SmallestNumber, target.Source,
        ChannelKey.FiveMinutes * (kept?.Judged ?? 0), ChannelKey.FiveMinutes * (kept?.Breached ?? 0));

    private static BreachRow Row(ServiceBreach breach) => new(
        breach.ChannelType, breach.Start, breach.End, (long)(breach.End - breach.Start).TotalMinutes, breach.Remittances, breach.WorstMs);

    private static (string Name, Func<BreachRow, object?> Value)[] Columns { get; } =
    [
        ("channel_type", x => x.ChannelType), ("from", x => x.From), ("to", x => x.To), ("minutes", x => x.Minutes),
        ("remittances", x => x.Remittances), ("worst_ms", x => x.WorstMs),
    ];
}
