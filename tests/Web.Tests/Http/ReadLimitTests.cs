using System.Net;
using Microsoft.Extensions.Configuration;
using Npgsql;
using RemitFlow.Web.Http;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Http;

public sealed class ReadLimitTests
{
    private const string Regions = "/api/v1/regions";

    [Fact]
    public async Task Beyond_those_who_are_answered_and_those_who_wait_somebody_is_told_to_come_again()
    {
        await using var app = await RemitFlowApp.AnotherAsync("readers", ("Reads:Anew", "1"), ("Reads:Waiting", "1"), ("Cache:Seconds", "0"));
        await app.JsonAsync(Regions);
        Task<HttpResponseMessage> answered;
        Task<HttpResponseMessage>[] others;
        await using (await FiguresLockedAsync(app))
        {
            answered = await AskInVainAsync(app);
            others = [AskAsync(app), AskAsync(app)]; // Whichever comes second.
            var refused = await await Task.WhenAny(others);
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
            refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            await app.JsonAsync("/health/live");
            await app.JsonAsync("/api/v1/operations/feed");
            (await app.GetAsync("/api/v1/fraud/alerts?format=csv")).Answer.StatusCode.ShouldBe(HttpStatusCode.OK); // A line of its own.
        }

        (await answered).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Task.WhenAll(others)).Select(one => one.StatusCode).ShouldBe([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_asks_for_what_is_kept_or_for_one_thing_does_not_wait_for_what_is_read_anew()
    {
        const string kept = "/api/v1/corridors?time_range=30d&as_of=2024-05-20T10:00:00Z";
        await using var app = await RemitFlowApp.AnotherAsync("readers-kept", ("Reads:AtOnce", "1"), ("Reads:Anew", "1"));
        await app.JsonAsync(kept);
        Task<HttpResponseMessage> readAnew;
        await using (await FiguresLockedAsync(app))
        {
            readAnew = await AskInVainAsync(app);
            await app.JsonAsync(kept);
            await app.JsonAsync("/api/v1/rule-sets/active");
            (await app.GetAsync("/api/v1/senders/nobody")).Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        (await readAnew).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("AtOnce", "0", "Reads__AtOnce is 0: a whole number from 1 to 1000 is expected.")]
    [InlineData("Anew", "0", "Reads__Anew is 0: a whole number from 1 to 1000 is expected.")]
    [InlineData("Waiting", "many", "Reads__Waiting is many: a whole number from 0 to 100000 is expected.")]
    public void What_cannot_be_is_refused_in_a_sentence_that_names_the_setting(string name, string value, string sentence) =>
        ReadLimit.Refusal(new ConfigurationBuilder().AddInMemoryCollection([new($"Reads:{name}", value)]).Build()).ShouldBe(sentence);

    /// <summary>Nobody reads figures until it is disposed of.</summary>
    private static async Task<NpgsqlConnection> FiguresLockedAsync(RemitFlowApp app)
    {
        var connection = await app.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("begin; lock table remitflow.figures in access exclusive mode", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection; // Closing it rolls back.
    }

    /// <summary>Asks, and returns once the question waits for the figures.</summary>
    private static async Task<Task<HttpResponseMessage>> AskInVainAsync(RemitFlowApp app)
    {
        var asked = AskAsync(app);
        await Until.TrueAsync("it waits for the figures", async () => await app.ScalarAsync<long>(
            "select count(*) from pg_locks where not granted and relation = 'remitflow.figures'::regclass") > 0);
        return asked;
    }

    private static Task<HttpResponseMessage> AskAsync(RemitFlowApp app) => app.Http.GetAsync(new Uri(Regions, UriKind.Relative));
}
