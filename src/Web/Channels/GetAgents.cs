using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Projections.Channels;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Channels;

/// <summary>Agents, those with the most remittances first.</summary>
/// <param name="From">Where the window begins, by event time.</param>
/// <param name="To">The first moment after it.</param>
/// <param name="NotNamed">Remittances that ended and name no agent.</param>
/// <param name="LeftOut">Endings that were recorded before they said enough to be counted.</param>
/// <param name="NextCursor">Null on the last page.</param>
public sealed record AgentsAnswer(
    DateTimeOffset From, DateTimeOffset To, IReadOnlyList<HandlerRow> Agents, long NotNamed, long LeftOut, string? NextCursor);

/// <summary>Branches, those with the most remittances first; the members as of agents.</summary>
public sealed record BranchesAnswer(
    DateTimeOffset From, DateTimeOffset To, IReadOnlyList<HandlerRow> Branches, long NotNamed, long LeftOut, string? NextCursor);

/// <summary>What an agent, or a branch of an agent, did: of remittances that have ended.</summary>
/// <param name="Rank">From 1, by the number of remittances.</param>
/// <param name="AgentId">Null of a branch that was told without an agent.</param>
/// <param name="AgentName">The newest name told; null where none was.</param>
/// <param name="BranchCode">Null in the list of agents.</param>
/// <param name="TransactionCount">Completed, failed and cancelled remittances.</param>
/// <param name="SuccessRate">0 to 1: completed / (completed + failed + cancelled); four decimals.</param>
/// <param name="TotalVolume">In <paramref name="Currency"/>, of completed remittances.</param>
/// <param name="AverageTransaction">In <paramref name="Currency"/>, over completed remittances; four decimals.</param>
/// <param name="P50ProcessingTime">Milliseconds, of completed remittances, within 1 %, as the other two.</param>
public sealed record HandlerRow(
    int Rank, string? AgentId, string? AgentName, string? BranchCode, long TransactionCount, long Completed, long Failed, long Cancelled,
    decimal SuccessRate, decimal TotalVolume, decimal AverageTransaction, string Currency, long P50ProcessingTime, long P95ProcessingTime,
    long P99ProcessingTime);

public static class GetAgents
{
    [WolverineGet("/api/v1/channels/agents")]
    [ProducesResponseType(typeof(AgentsAnswer), StatusCodes.Status200OK, "application/json")]
    public static Task<IResult> Agents(
        CachedAnswers answers, NpgsqlDataSource database, TimeProvider clock, [FromQuery(Name = "time_range")] string? timeRange, [FromQuery(Name = "as_of")] string? asOf,
        [FromQuery] string? currency, [FromQuery] string? limit, [FromQuery] string? cursor, [FromQuery] string? format,
        CancellationToken cancellation) => AnswerAsync(
        answers, database, ChannelKind.Agent, new Asked(timeRange, asOf, currency, limit, cursor, format), clock,
        (window, rows, others, next) => new AgentsAnswer(window.Start, window.End, rows, others.NotNamed, others.LeftOut, next), cancellation);

    [WolverineGet("/api/v1/channels/branches")]
    [ProducesResponseType(typeof(BranchesAnswer), StatusCodes.Status200OK, "application/json")]
    public static Task<IResult> Branches(
        CachedAnswers answers, NpgsqlDataSource database, TimeProvider clock, [FromQuery(Name = "time_range")] string? timeRange, [FromQuery(Name = "as_of")] string? asOf,
        [FromQuery] string? currency, [FromQuery] string? limit, [FromQuery] string? cursor, [FromQuery] string? format,
        CancellationToken cancellation) => AnswerAsync(
        answers, database, ChannelKind.Branch, new Asked(timeRange, asOf, currency, limit, cursor, format), clock,
        (window, rows, others, next) => new BranchesAnswer(window.Start, window.End, rows, others.NotNamed, others.LeftOut, next), cancellation);

    /// <summary>A page of agents or branches, how many remittances name none, and the cursor of the next page.</summary>
    public static async Task<(IReadOnlyList<HandlerRow> Rows, long NotNamed, string? Next)> ReadAsync(
        NpgsqlConnection connection, ChannelKind kind, WindowPage page, SumCurrency currency, int most, CancellationToken cancellation)
    {
        var (first, end) = page.Window;
        var (sums, notNamed) = await ChannelSums.RankAsync(connection, kind, first, end, page.Skip, most + 1, cancellation);
        var next = sums.Count > most ? page.Next(most) : null;
        string[] keys = [.. sums.Take(most).Select(sum => sum.Key)];
        var completed = await ChannelSums.CompletedAsync(connection, kind, keys, first, end, currency, cancellation);
        var names = await ChannelSums.AgentNamesAsync(connection, [.. keys.Select(key => Parts(key)[0]).Distinct()], first, end, cancellation);
        return ([.. sums.Take(most).Select((sum, at) => Row(page.Skip + at + 1, sum, completed[sum.Key], currency, names))], notNamed, next);
    }

    private static async Task<IResult> AnswerAsync<T>(
        CachedAnswers answers, NpgsqlDataSource database, ChannelKind kind, Asked asked, TimeProvider clock,
        Func<HourWindow, IReadOnlyList<HandlerRow>, (long LeftOut, long NotNamed), string?, T> answer, CancellationToken cancellation)
    {
        var query = new Query();
        var most = query.Limit(asked.Limit, most: 200, usual: 50);
        var currency = query.Currency(asked.Currency);
        var page = WindowPage.Read(query, asked.Cursor, query.Window(asked.TimeRange, "7d", asked.AsOf, clock));
        var csv = query.WantsCsv(asked.Format);
        if (query.Problem is { } problem) return problem;

        if (csv)
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            var (rows, _, _) = await ReadAsync(
                connection, kind, page, currency, string.IsNullOrEmpty(asked.Limit) ? WindowPage.Everything : most, cancellation);
            return Csv.Stream(rows.ToAsyncEnumerable(), kind == ChannelKind.Agent ? "agents.csv" : "branches.csv", Columns);
        }

        return await answers.OfAsync(Summed.Channels, (kind, page, most, currency), async stop =>
        {
            await using var connection = await database.OpenConnectionAsync(stop);
            var (rows, notNamed, next) = await ReadAsync(connection, kind, page, currency, most, stop);
            var leftOut = await connection.AskAsync(ChannelSums.LeftOut(page.Window.FirstHour, page.Window.EndHour), stop);
            return answer(page.Window, rows, (leftOut, notNamed), next);
        }, cancellation);
    }

    private static HandlerRow Row(int rank, HandledCount count, CompletedSum sum, SumCurrency currency, Dictionary<string, string> names)
    {
        var parts = Parts(count.Key);
        return new HandlerRow(
            rank, parts[0] is "" ? null : parts[0], names.GetValueOrDefault(parts[0]), parts.Length > 1 ? parts[1] : null, count.Ended, count.Completed,
            count.Failed, count.Cancelled, count.SuccessRate, sum.Volume, FigureSum.Ratio(sum.Volume, count.Completed), currency.Code(),
            sum.Processing.Quantile(0.5), sum.Processing.Quantile(0.95), sum.Processing.Quantile(0.99));
    }

    private static string[] Parts(string key) => key.Split(BucketKey.Separator);

    private sealed record Asked(string? TimeRange, string? AsOf, string? Currency, string? Limit, string? Cursor, string? Format);

    private static (string Name, Func<HandlerRow, object?> Value)[] Columns { get; } =
    [
        ("rank", x => x.Rank), ("agent_id", x => x.AgentId), ("agent_name", x => x.AgentName), ("branch_code", x => x.BranchCode),
        ("transaction_count", x => x.TransactionCount), ("completed", x => x.Completed), ("failed", x => x.Failed),
        ("cancelled", x => x.Cancelled), ("success_rate", x => x.SuccessRate), ("total_volume", x => x.TotalVolume),
        ("average_transaction", x => x.AverageTransaction), ("currency", x => x.Currency), ("p50_processing_time", x => x.P50ProcessingTime),
        ("p95_processing_time", x => x.P95ProcessingTime), ("p99_processing_time", x => x.P99ProcessingTime),
    ];
}
