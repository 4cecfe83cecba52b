using System.Net;
using Microsoft.Extensions.Configuration;
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
        await using var app = await RemitFlowApp.AnotherAsync("readers", ("Reads:AtOnce", "1"), ("Reads:Waiting", "1"), ("Cache:Seconds", "0"));
        await app.JsonAsync(Regions);
        Task<HttpResponseMessage> answered;
        Task<HttpResponseMessage>[] others;
        await using (var locked = await app.Database.OpenConnectionAsync(TestContext.Current.CancellationToken))
        await using (var transaction = await locked.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var command = locked.CreateCommand();
            command.CommandText = "lock table remitflow.figures in access exclusive mode";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            answered = AskAsync(app);
            await Until.TrueAsync("the first waits for the table", async () => await app.ScalarAsync<long>(
                "select count(*) from pg_locks where not granted and relation = 'remitflow.figures'::regclass") > 0);
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

    [Theory]
    [InlineData("AtOnce", "0", "Reads__AtOnce is 0: a whole number from 1 to 1000 is expected.")]
    [InlineData("Waiting", "many", "Reads__Waiting is many: a whole number from 0 to 100000 is expected.")]
    public void What_cannot_be_is_refused_in_a_sentence_that_names_the_setting(string name, string value, string sentence) =>
        ReadLimit.Refusal(new ConfigurationBuilder().AddInMemoryCollection([new($"Reads:{name}", value)]).Build()).ShouldBe(sentence);

    private static Task<HttpResponseMessage> AskAsync(RemitFlowApp app) => app.Http.GetAsync(new Uri(Regions, UriKind.Relative));
}
