using System.Text.Json;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Checks;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using Shouldly;
using Xunit;

namespace RemitFlow.EndToEnd.Tests.Rates;

/// <summary>What the API says of rates against plain SQL, on simulated remittances with repeats, conflicts, late ones and several states.</summary>
public sealed class RatesTests(Servers servers, ITestOutputHelper output) : EndToEndTest(servers, output)
{
    private const int SendersLookedAt = 100;

    [Fact]
    public async Task Rates_history_ranking_and_savings_are_those_of_plain_SQL_over_events_and_quotes()
    {
        var situation = await BeginAsync("rates");
        var sent = Simulation.Of(Simulation.AcceptanceCount);
        await sent.LoadRatesAsync(situation);
        sent.SendAll(situation);
        var web = await situation.StartWebAsync();
        await situation.CaughtUpAsync();

        await HistoryAsync(situation, web);
        foreach (var moment in new[] { "2026-09-20T00:00:00Z", "2026-09-30T16:00:00Z", "2026-10-12T09:41:00Z" }) await RankingAsync(situation, web, moment);
        await SavingsAsync(situation, web);
    }

    private static async Task HistoryAsync(Situation situation, WebProcess web)
    {
        var expected = await situation.Store.RowsAsync(RatesInSql.Days);
        string[] currencies = [.. expected.Select(row => row.Text("currency")).Distinct()];
        currencies.Length.ShouldBe(15);
        var told = new List<string>();
        foreach (var currency in currencies)
        {
            var answer = await OkAsync(web, $"/api/v1/fx/history?pair={currency}/PHP&bucket=day&from=2026-09-01&to=2026-11-01");
            told.AddRange(answer.GetProperty("rates").EnumerateArray().Where(row => row.Number("quotes") > 0).Select(row => Day(currency, row)));
        }

        Same.Lines("days of rates", expected.Select(row => Day(row.Text("currency"), row)), told);
    }

    private static async Task RankingAsync(Situation situation, WebProcess web, string moment)
    {
        foreach (var pair in (await situation.Store.RowsAsync(RatesInSql.Ranking(moment))).GroupBy(row => row.Text("currency")))
        {
            var answer = await OkAsync(web, $"/api/v1/fx/best?from={pair.Key}&amount=1000&as_of={moment}");
            answer.GetProperty("providers").EnumerateArray().Select(row => Line.Of(row.Text("provider"), row.Number("received_php")))
                .ShouldBe(pair.OrderByDescending(row => row.Number("pesos")).Select(row => Line.Of(row.Text("provider"), Rounded(row.Number("pesos")))));
        }
    }

    private async Task SavingsAsync(Situation situation, WebProcess web)
    {
        var recount = await situation.Store.RowsAsync(RatesInSql.Savings);
        Output.WriteLine(string.Join(", ", recount.GroupBy(row => row.TextOrNone("left_out") ?? "compared").Select(x => $"{x.Key} {x.Count()}")));
        var busiest = recount.GroupBy(row => row.Text("sender")).OrderByDescending(rows => rows.Count()).Take(SendersLookedAt).ToArray();
        var told = new List<string>();
        foreach (var sender in busiest) told.Add(Sums(sender.Key, await OkAsync(web, $"/api/v1/fx/savings?limit=1000&sender_id={Uri.EscapeDataString(sender.Key)}")));
        Same.Lines("senders' savings", busiest.Select(rows => Sums(rows.Key, [.. rows])), told);

        var corridor = recount.GroupBy(row => row.Text("corridor")).MaxBy(rows => rows.Count())!;
        var rows = new List<JsonElement>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await OkAsync(web, $"/api/v1/fx/savings?limit=1000&corridor={Uri.EscapeDataString(corridor.Key)}&cursor={cursor}");
            rows.AddRange(page.GetProperty("remittances").EnumerateArray());
            cursor = page.TextOrNone("next_cursor");
        }

        Same.Lines(
            "a corridor's savings",
            corridor.Select(row => Line.Of(row.Text("sender"), row.Text("tx"), row.TextOrNone("left_out"), row.TextOrNone("left_out") is null ? Best(row) : null)),
            rows.Select(row => Line.Of(row.Text("sender_id"), row.Text("transaction_id"), row.TextOrNone("left_out"), row.TextOrNone("left_out") is null ? row.Number("best_php") : null)));
    }

    private static string Sums(string sender, JsonElement[] rows)
    {
        JsonElement[] compared = [.. rows.Where(row => row.TextOrNone("left_out") is null)];
        var (declared, best) = (compared.Sum(row => row.Number("recv")), compared.Sum(Best));
        return Line.Of(
            sender, compared.Length, compared.Count(row => Best(row) < row.Number("recv")), declared, best, best - declared,
            Count("not_made"), Count("nothing_declared"), Count("declared_off"), Count("no_quote"));

        int Count(string why) => rows.Count(row => row.TextOrNone("left_out") == why);
    }

    private static string Sums(string sender, JsonElement answer)
    {
        var without = answer.GetProperty("left_out");
        return Line.Of(
            sender, answer.Number("compared"), answer.Number("did_better"), answer.Number("declared_php"), answer.Number("best_php"), answer.Number("saved_php"),
            without.Number("not_made"), without.Number("nothing_declared"), without.Number("declared_off"), without.Number("no_quote"));
    }

    private static string Day(string currency, JsonElement row) => Line.Of(
        currency, row.Text("date"), row.Number("open"), row.Number("high"), row.Number("low"), row.Number("close"), row.Number("mean"), row.Number("quotes"));

    private static decimal Best(JsonElement row) => Rounded(row.Number("best"));

    private static decimal Rounded(decimal pesos) => decimal.Round(pesos, 4, MidpointRounding.ToEven);

    private static async Task<JsonElement> OkAsync(WebProcess web, string path)
    {
        var (status, answer) = await web.AskAsync(path);
        status.ShouldBe(200, answer.ToString());
        return answer;
    }
}

internal static class Members
{
    public static decimal Number(this JsonElement row, string member) => row.GetProperty(member).GetDecimal();

    public static string Text(this JsonElement row, string member) => row.GetProperty(member).GetString()!;

    public static string? TextOrNone(this JsonElement row, string member) => row.GetProperty(member).GetString();
}
