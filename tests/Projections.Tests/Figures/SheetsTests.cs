using Npgsql;
using RemitFlow.Projections.Channels;
using RemitFlow.Projections.Figures;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Figures;

/// <summary>What lists say is what buckets say, whether there are sheets or not.</summary>
public sealed class SheetsTests(Postgres postgres) : StoreTest(postgres)
{
    private static readonly string[] Tables = ["figures_sheet", "figure_details_sheet", "channel_figures_sheet"];
    private static readonly long Hour = Some.Time.Hour;

    [Theory]
    [InlineData(51), InlineData(52)]
    public async Task Lists_are_the_same_with_and_without_sheets(int seed)
    {
        var run = new SeededRun(seed);
        for (var page = 0; page < 4; page++)
        {
            await Store.AppendAsync(run.NextBatch(80));
            await Store.ProjectAsync();
        }

        await ShouldSayWhatBucketsSayAsync();
    }

    [Fact]
    public async Task What_was_summed_before_there_were_sheets_is_put_on_them_with_the_next_page_or_read_from_buckets()
    {
        var run = new SeededRun(seed: 53);
        await Store.AppendAsync(run.NextBatch(200));
        await Store.ProjectAsync();
        foreach (var table in Tables) await Store.ExecuteAsync($"delete from remitflow.{table} where md5(start::text) < '8'");
        await ShouldSayWhatBucketsSayAsync();

        await Store.AppendAsync(run.NextBatch(200));
        await Store.ProjectAsync();
        await ShouldSayWhatBucketsSayAsync();
    }

    [Fact]
    public async Task A_sheet_with_too_many_keys_stays_empty_and_buckets_are_read()
    {
        var run = new SeededRun(seed: 54);
        await Store.AppendAsync(run.NextBatch(200));
        await Store.ProjectAsync();
        foreach (var table in Tables) await Store.ExecuteAsync($"update remitflow.{table} set sums = null");
        await Store.AppendAsync(run.NextBatch(20));
        await Store.ProjectAsync();

        await ShouldSayWhatBucketsSayAsync();
        foreach (var table in Tables)
            (await Store.AskAsync<long>($"select count(*) from remitflow.{table} where start = (select min(start) from remitflow.{table}) and sums is not null")).ShouldBe(0);
    }

    [Fact]
    public async Task Sheets_rebuilt_equal_those_that_grew_page_by_page()
    {
        var run = new SeededRun(seed: 55);
        for (var page = 0; page < 6; page++)
        {
            await Store.AppendAsync(run.NextBatch(60));
            await Store.ProjectAsync();
        }

        var live = await SheetsAsync();
        live.ShouldAllBe(rows => rows.Count > 0);
        foreach (var model in MartenSetup.SummedShards) await Store.RebuildAsync(model);
        (await SheetsAsync()).ShouldBe(live);
    }

    private async Task<List<List<string>>> SheetsAsync()
    {
        var sheets = new List<List<string>>();
        foreach (var table in Tables)
        {
            var rows = await Store.RowsAsync($"select kind, minutes, start, encode(sums, 'hex') as sums from remitflow.{table} order by 1, 2, 3");
            sheets.Add([.. rows.Select(row => string.Join(' ', row.Values))]);
        }

        return sheets;
    }

    private async Task ShouldSayWhatBucketsSayAsync()
    {
        var said = await ListsAsync();
        said.ShouldNotBeEmpty();
        foreach (var table in Tables)
            await Store.ExecuteAsync($"alter table remitflow.{table} rename to {table}_aside; create table remitflow.{table} (like remitflow.{table}_aside)");
        var counted = await ListsAsync();
        foreach (var table in Tables)
            await Store.ExecuteAsync($"drop table remitflow.{table}; alter table remitflow.{table}_aside rename to {table}");
        said.ShouldBe(counted);
    }

    private async Task<List<string>> ListsAsync()
    {
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        var lines = new List<string>();
        foreach (var (first, end) in new[] { (Hour - 30 * 24, Hour + 24), (Hour, Hour + 1), (Hour - 5, Hour + 30) })
        {
            foreach (var kind in new[] { FigureKind.Corridor, FigureKind.Region, FigureKind.City, FigureKind.Province })
            {
                lines.AddRange(await FiguresAsync(connection, new FigureQuery(kind, first, end, SumCurrency.Usd, 100)));
                lines.AddRange(await FiguresAsync(connection, new FigureQuery(kind, first, end, SumCurrency.Php, 2, Skip: 1, ByCount: true)));
                lines.AddRange(await FiguresAsync(connection, new FigureQuery(kind, first, end, SumCurrency.Php, 100, KeysFrom: "NCR", KeysTo: "NCR ")));
            }

            foreach (var kind in new[] { ChannelKind.Agent, ChannelKind.Branch })
            {
                var (ranked, notNamed) = await ChannelSums.RankAsync(connection, kind, first, end, 0, 100, Cancelled);
                lines.AddRange(ranked.Select(sum => $"{kind} {sum.Key} {sum.Completed} {sum.Failed} {sum.Cancelled}").Append($"{notNamed}"));
            }
        }

        return lines;
    }

    private static async Task<IEnumerable<string>> FiguresAsync(NpgsqlConnection connection, FigureQuery query)
    {
        var sums = await FigureSums.ReadAsync(connection, query, Cancelled);
        using var distinct = new DistinctSenders();
        var senders = await distinct.CountAsync(connection, query.Kind, query.FirstHour, query.EndHour, [.. sums.Select(sum => sum.Key)], Cancelled);
        return sums.Select(sum => $"""
            {query.Kind} {sum.Key} {sum.Remittances} {sum.Completed} {sum.Failed} {sum.Cancelled} {sum.Alerts} {sum.Volume:F4} {sum.ScoreSum:F4} {sum.Processed} {sum.ProcessedMs} {senders[sum.Key]}
            """);
    }
}
