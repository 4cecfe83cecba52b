using System.Text.Json;
using System.Text.Json.Nodes;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Docs;

/// <summary>
/// Each answer of the API that is one table, as JSON and as CSV: the same rows, and a column for whatever is no list or thing itself.
/// Answers with several lists have tests of their own, and so have cohorts, a line of which is one of their later months.
/// </summary>
public sealed class TablesTests(RemitFlowApp app)
{
    private static readonly DateTimeOffset Now = new(2024, 11, 12, 10, 20, 0, TimeSpan.Zero);

    /// <summary>What a path is asked that answers nothing without a parameter, or whose rows move while tests run.</summary>
    private static readonly Dictionary<string, string> Asked = new()
    {
        ["/api/v1/fx/best"] = "from=SAR&amount=1500",
        ["/api/v1/fx/best-time"] = "from=SAR",
        ["/api/v1/fx/history"] = "pair=SAR/PHP&bucket=day&from=2024-11-01&to=2024-11-12",
        ["/api/v1/fx/savings"] = "sender_id=tables-1",
        ["/api/v1/transactions/recent"] = "limit=1",
        ["/api/v1/transactions/latest"] = "limit=1",
        ["/api/v1/operations/dead-letters"] = "limit=1",
        ["/api/v1/operations/skipped-events"] = "limit=1",
        ["/api/v1/senders"] = "query=tables-",
        ["/api/v1/senders/{sender_id}/timeline"] = "limit=500",
        ["/api/v1/fraud/alerts"] = "sender_id=tables-1",
    };

    [Fact]
    public async Task A_table_has_the_same_rows_as_CSV()
    {
        var sent = new RemittanceJson("tables-1", "TABLE_1") { Country = "Italy", Region = "NCR", City = "Makati", At = Now, Amount = 2_600 };
        await app.SendAsync(sent, sent with { SenderId = "tables-2", TransactionId = "TABLE_2", Country = "Qatar", Amount = 50 });
        await app.SettledAsync();

        var (filled, wrong) = (new List<string>(), new List<string>());
        foreach (var table in await ApiDocument.ReadAsync(app).Gets(get => get.Lists == 1 && get.Takes("format") && get.Path != "/api/v1/senders/cohorts"))
        {
            var path = table.Path.Replace("{sender_id}", "tables-1", StringComparison.Ordinal).Replace("{id}", "Italy%20-%3E%20NCR", StringComparison.Ordinal)
                + $"?{Asked.GetValueOrDefault(table.Path)}" + (table.Takes("as_of") ? "&as_of=2024-11-12T10:30:00Z" : "");
            if (await SameAsync(path, table.Table!, wrong) > 0) filled.Add(table.Path);
        }

        wrong.ShouldBeEmpty();
        filled.ShouldContain("/api/v1/corridors");
        filled.Count.ShouldBeGreaterThan(12, string.Join(", ", filled));
    }

    [Fact]
    public async Task Rows_go_on_behind_a_page_unless_a_limit_is_given_and_lists_without_an_end_name_the_next_page()
    {
        await A_table_has_the_same_rows_as_CSV();
        (await LinesAsync("/api/v1/corridors?as_of=2024-11-12T10:30:00Z&limit=1&format=csv")).Lines.Length.ShouldBe(2);
        (await LinesAsync("/api/v1/corridors?as_of=2024-11-12T10:30:00Z&format=csv")).Lines.Length.ShouldBe(3);

        var (lines, next) = await LinesAsync("/api/v1/senders?query=tables-&limit=1&format=csv");
        lines.Length.ShouldBe(2);
        (await LinesAsync(next.ShouldNotBeNull())).Lines.Length.ShouldBe(2);
    }

    /// <summary>How many rows there are; what is not the same is added to what is wrong.</summary>
    private async Task<int> SameAsync(string path, string member, List<string> wrong)
    {
        var answer = await app.JsonAsync(path);
        JsonNode[] rows = [.. (member.Length == 0 ? answer : answer[member]!).AsArray().Select(row => row!)];
        var (lines, _) = await LinesAsync($"{path}&format=csv");
        if (lines.Length != rows.Length + 1) wrong.Add($"{path}: {rows.Length} rows, {lines.Length} lines");
        wrong.AddRange(rows.SelectMany(row => row.AsObject())
            .Where(one => one.Value?.GetValueKind() is not (null or JsonValueKind.Object or JsonValueKind.Array))
            .Select(one => one.Key).Distinct().Except(lines[0].Split(',')).Select(missing => $"{path}: no column {missing}"));
        return rows.Length;
    }

    private async Task<(string[] Lines, string? Next)> LinesAsync(string path)
    {
        var (answer, body) = await app.GetAsync(path);
        using (answer)
        {
            answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {body}");
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv", path);
            return (body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries), NextPages.Next(answer));
        }
    }
}
