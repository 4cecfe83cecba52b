using System.Net;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Health;

public sealed class HealthTests(RemitFlowApp app)
{
    [Fact]
    public async Task A_well_app_says_so_part_by_part()
    {
        var health = await app.JsonAsync("/health");
        foreach (var part in new[] { "status", "database", "redis", "kafka", "projections", "feed" })
        {
            health[part]!.GetValue<string>().ShouldBe("healthy", part);
        }

        health["timestamp"]!.GetValue<string>().ShouldEndWith("Z");
        health["problems"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Probes_are_answered()
    {
        (await app.JsonAsync("/health/live"))["status"]!.GetValue<string>().ShouldBe("alive");
        await Until.TrueAsync("the app is ready", async () => (await app.GetAsync("/health/ready")).Answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_root_says_what_is_here()
    {
        var (page, _) = await app.GetAsync("/", ("Accept", "text/html,application/xhtml+xml"));
        page.Headers.Location!.ToString().ShouldBe("/dashboard");
        var welcome = await app.JsonAsync("/");
        welcome["message"]!.GetValue<string>().ShouldNotBeEmpty();
        welcome["version"]!.GetValue<string>().ShouldBe("0.1.0");
        welcome["status"]!.GetValue<string>().ShouldBe("running");
    }

    [Fact]
    public async Task What_is_not_there_is_a_problem_too()
    {
        var (answer, _) = await app.GetAsync("/api/v1/nothing");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }
}
