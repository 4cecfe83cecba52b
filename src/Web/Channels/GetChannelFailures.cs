using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Projections.Channels;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Channels;

/// <summary>Why remittances failed, the most frequent reason first.</summary>
/// <param name="From">Where the window begins, by event time.</param>
/// <param name="To">The first moment after it.</param>
/// <param name="LeftOut">Endings that were recorded before they said enough to be counted.</param>
/// <param name="NextCursor">Null on the last page.</param>
public sealed record FailuresAnswer(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<FailureRow> Failures, long LeftOut, string? NextCursor);

/// <summary>Failed remittances of a channel with one reason.</summary>
/// <param name="ChannelName">The newest name told; the id where none was.</param>
/// <param name="Rank">Among the reasons of the channel, from 1; equal numbers have equal ranks.</param>
/// <param name="Reason">As told, up to 100 characters; null where none was, <c>other</c> for what comes after the first 50 of a channel and UTC day.</param>
/// <param name="Share">0 to 1: of all failed remittances of the channel; four decimals.</param>
public sealed record FailureRow(string ChannelId, string ChannelName, long Rank, string? Reason, long Failed, decimal Share);

public static class GetChannelFailures
{
    [WolverineGet("/api/v1/channels/failures")]
    [ProducesResponseType(typeof(FailuresAnswer), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, TimeProvider clock, [FromQuery(Name = "channel_id")] string? channelId,
        [FromQuery(Name = "time_range")] string? timeRange, [FromQuery(Name = "as_of")] string? asOf, [FromQuery] string? limit,
        [FromQuery] string? cursor, [FromQuery] string? format, CancellationToken cancellation)
    {
        var query = new Query();
        var channel = query.Id("channel_id", channelId);
        var most = query.Limit(limit, most: 500, usual: 100);
        var page = WindowPage.Read(query, cursor, query.Window(timeRange, "7d", asOf, clock));
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;

        if (csv)
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            var (rows, _) = await ReadAsync(connection, channel, page, string.IsNullOrEmpty(limit) ? WindowPage.Everything : most, cancellation);
            return Csv.Stream(rows.ToAsyncEnumerable(), "failures.csv", Columns);
        }

        return await answers.OfAsync(Summed.Channels, ("failures", page, most, channel), async stop =>
        {
            await using var connection = await database.OpenConnectionAsync(stop);
            var (rows, next) = await ReadAsync(connection, channel, page, most, stop);
            var leftOut = await connection.AskAsync(ChannelSums.LeftOut(page.Window.FirstHour, page.Window.EndHour), stop);
            return new FailuresAnswer(page.Window.Start, page.Window.End, rows, leftOut, next);
        }, cancellation);
    }

    /// <summary>A page of the reasons of a channel, or of all where none is named, and the cursor of the next one.</summary>
    public static async Task<(IReadOnlyList<FailureRow> Rows, string? Next)> ReadAsync(
        NpgsqlConnection connection, string? channel, WindowPage page, int most, CancellationToken cancellation)
    {
        var (first, end) = page.Window;
        var sums = await connection.AskAsync(ChannelSums.Failures(channel, first, end, page.Skip, most + 1), cancellation);
        var names = await ChannelSums.ChannelNamesAsync(connection, [.. sums.Select(sum => sum.ChannelId).Distinct()], first, end, cancellation);
        return ([.. sums.Take(most).Select(sum => Row(sum, names.GetValueOrDefault(sum.ChannelId, sum.ChannelId)))], sums.Count > most ? page.Next(most) : null);
    }

    internal static FailureRow Row(FailureSum sum, string channelName) => new(
        sum.ChannelId, channelName, sum.Rank, sum.Reason is "" ? null : sum.Reason, sum.Failed,
        FigureSum.Ratio(sum.Failed, sum.OfChannel));

    private static (string Name, Func<FailureRow, object?> Value)[] Columns { get; } =
    [
        ("channel_id", x => x.ChannelId), ("channel_name", x => x.ChannelName), ("rank", x => x.Rank), ("reason", x => x.Reason),
        ("failed", x => x.Failed), ("share", x => x.Share),
    ];
}
