using System.Net;
using RemitFlow.Web.Tests.Docs;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Caching;

/// <summary>Every answer of the API that is read from a summed read model, found out by taking the read model's table away.</summary>
public sealed class SummedAnswersTests
{
    private const string Now = "2024-05-20T10:00:00Z";

    /// <summary>Analysts change alerts whenever they like: no page says so.</summary>
    private const string CountsAlertsToo = "/api/v1/fraud/stats";

    /// <summary>The table of each read model, and that of its newest page.</summary>
    private static readonly (string Table, string Page)[] Models =
    [
        ("figures", "figures_page"), ("figure_details", "figure_details_page"), ("channel_figures", "channel_figures_page"), ("sampled_days", "sample_page"),
    ];

    [Fact]
    public async Task Each_is_kept_and_read_anew_when_any_read_model_goes_on_that_it_is_read_from()
    {
        await using var app = await RemitFlowApp.AnotherAsync("cache-summed");
        var sent = new RemittanceJson("summed-1", "SUMMED_1")
        {
            Country = "Italy", Province = "Metro Manila", AgentId = "AG_1", At = new DateTimeOffset(2024, 5, 20, 9, 0, 0, TimeSpan.Zero), Amount = 100,
        };
        await app.SendAsync(sent);
        await app.SettledAsync();
        var paths = await AnsweredAsync(app);

        foreach (var (table, page) in Models)
        {
            await TurnAsync(app, [.. Models.Select(model => model.Page)]);
            var read = await WithoutAsync(app, table, paths);
            read.ShouldNotBeEmpty(table);

            (await FailuresAsync(app, paths)).ShouldBeEmpty(table);
            (await WithoutAsync(app, table, paths)).ShouldBeEmpty($"not kept though read from {table}");

            await TurnAsync(app, page);
            (await WithoutAsync(app, table, paths)).ShouldBe(read, $"kept though {table} has gone on");
        }
    }

    private static async Task<string[]> AnsweredAsync(RemitFlowApp app)
    {
        string[] paths =
        [
            .. (await ApiDocument.ReadAsync(app).Gets(get => !get.Path.Contains("/operations/", StringComparison.Ordinal) && get.Path != CountsAlertsToo))
                .Select(get => $"{get.Path}?{(get.Takes("as_of") ? $"as_of={Now}" : "")}")
                .Append($"/api/v1/analytics/map?as_of={Now}").Append($"/api/v1/analytics/geographic?level=province&as_of={Now}")
                .Select(path => path.Replace("{id}", "Italy%20-%3E%20NCR", StringComparison.Ordinal).Replace("{channel_id}", "CH_001", StringComparison.Ordinal)
                    .Replace("{sender_id}", "summed-1", StringComparison.Ordinal)),
        ];
        return [.. paths.Except(await FailuresAsync(app, paths))]; // The others want more than this test knows.
    }

    private static async Task<string[]> FailuresAsync(RemitFlowApp app, string[] paths)
    {
        var failed = new List<string>();
        foreach (var path in paths)
        {
            var (answer, _) = await app.GetAsync(path);
            using (answer) if (answer.StatusCode != HttpStatusCode.OK) failed.Add(path);
        }

        return [.. failed];
    }

    /// <summary>Which of them cannot be answered while there is neither such a table nor its sheets.</summary>
    private static async Task<string[]> WithoutAsync(RemitFlowApp app, string table, string[] paths)
    {
        await app.ExecuteAsync($"alter table remitflow.{table} rename to {table}_away; alter table if exists remitflow.{table}_sheet rename to {table}_sheet_away");
        try
        {
            return await FailuresAsync(app, paths);
        }
        finally
        {
            await app.ExecuteAsync($"alter table remitflow.{table}_away rename to {table}; alter table if exists remitflow.{table}_sheet_away rename to {table}_sheet");
        }
    }

    /// <summary>As a page would that changes nothing.</summary>
    private static async Task TurnAsync(RemitFlowApp app, params string[] pages)
    {
        foreach (var page in pages) await app.ExecuteAsync($"update remitflow.{page} set page = gen_random_uuid()");
    }
}
