using System.Net;
using System.Text.Json.Nodes;
using RemitFlow.Domain.Alerts;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Auth;

public sealed class ApiKeyTests
{
    [Fact]
    public async Task With_keys_every_path_but_health_asks_for_one_and_knows_who_it_is()
    {
        await using var app = await RemitFlowApp.AnotherAsync(
            "keys", ("Auth:ApiKeys:ana", "open sesame"), ("Auth:ApiKeys:dashboard", "another one"), ("Cors:Origins:0", "https://dashboard.example"));

        foreach (var path in new[] { "/health/live", "/health" }) (await app.GetAsync(path)).Answer.StatusCode.ShouldNotBe(HttpStatusCode.Unauthorized, path);
        foreach (var path in new[] { "/", "/api/v1/fraud/alerts", "/metrics", "/openapi/v1.json", "/docs", "/healthy", "/nothing" })
        {
            await RefusedAsync(app, path);
            await RefusedAsync(app, path, ("X-Api-Key", "open sesam"));
        }

        (await app.GetAsync("/api/v1/fraud/alerts", ("X-Api-Key", "another one"))).Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await app.SendAsync(new RemittanceJson("keys-1", "T1") { Amount = 1_600 });
        await app.SettledAsync();
        var (answer, body) = await app.PostAsync(
            $"/api/v1/fraud/alerts/{AlertIds.For("keys-1", "T1")}/status", """{"status":"acknowledged","by":"somebody else"}""", ("X-Api-Key", "open sesame"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        JsonNode.Parse(body)!["changed_by"]!.GetValue<string>().ShouldBe("ana");

        // A browser asks for leave without a key.
        using var leave = new HttpRequestMessage(HttpMethod.Options, "/api/v1/fraud/alerts");
        leave.Headers.Add("Origin", "https://dashboard.example");
        leave.Headers.Add("Access-Control-Request-Method", "GET");
        leave.Headers.Add("Access-Control-Request-Headers", "x-api-key");
        using var granted = await app.Http.SendAsync(leave, TestContext.Current.CancellationToken);
        granted.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://dashboard.example"]);
    }

    private static async Task RefusedAsync(RemitFlowApp app, string path, params (string, string)[] headers)
    {
        var (answer, body) = await app.GetAsync(path, headers);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        JsonNode.Parse(body)!["parameter"]!.GetValue<string>().ShouldBe("X-Api-Key");
    }
}
