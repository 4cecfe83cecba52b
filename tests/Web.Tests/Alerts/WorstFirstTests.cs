using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Alerts;

public sealed class WorstFirstTests(RemitFlowApp app)
{
    private const string Path = "/api/v1/fraud/alerts?sort=worst&corridor=Malta%20-%3E%20CAR";
    private static readonly DateTimeOffset Morning = new(2026, 3, 4, 8, 0, 0, TimeSpan.Zero);

    /// <summary>1,600 scores 0.3; 2,400 is a large transaction too and scores 0.45.</summary>
    [Fact]
    public async Task The_highest_score_comes_first_then_the_newest_and_each_page_goes_on()
    {
        var sent = new RemittanceJson("worst-1", "T1") { Country = "Malta", Region = "CAR", Amount = 1_600, At = Morning };
        await app.SendAsync(
            sent, sent with { SenderId = "worst-2", Amount = 2_400 }, sent with { SenderId = "worst-3", At = Morning.AddMinutes(5) },
            sent with { SenderId = "worst-4", Amount = 2_400, At = Morning.AddMinutes(-5) }, sent with { SenderId = "worst-5", Region = "NCR" });
        await app.SettledAsync();

        var told = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await app.JsonAsync($"{Path}&limit=3&cursor={cursor}");
            told.AddRange(page["alerts"]!.AsArray().Select(alert => alert!["sender_id"]!.GetValue<string>()));
            cursor = page["next_cursor"]?.GetValue<string>();
        }

        told.ShouldBe(["worst-2", "worst-4", "worst-3", "worst-1"]);
    }

    [Theory]
    [InlineData("sort=best", "sort")]
    [InlineData("sort=worst&cursor=Zm9v", "cursor")]
    public Task A_value_that_cannot_be_is_refused(string query, string parameter) => app.RefusedAsync($"/api/v1/fraud/alerts?{query}", parameter);
}
