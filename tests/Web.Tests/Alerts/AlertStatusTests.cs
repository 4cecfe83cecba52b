using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using RemitFlow.Domain.Alerts;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Alerts;

public sealed class AlertStatusTests(RemitFlowApp app)
{
    [Fact]
    public async Task An_alert_is_acknowledged_and_then_closed_and_every_answer_says_so_at_once()
    {
        var path = await RaiseAsync("status-1");

        var taken = await ChangeAsync(path, new { status = "acknowledged", by = "ana", note = "calling them" });
        taken["status"]!.GetValue<string>().ShouldBe("acknowledged");
        taken["version"]!.GetValue<long>().ShouldBe(2);
        (await app.JsonAsync(path))["changed_by"]!.GetValue<string>().ShouldBe("ana");

        var closed = await ChangeAsync(path, new { status = "closed", reason = "false_positive", by = "ben" });
        closed["status"]!.GetValue<string>().ShouldBe("closed");
        closed["closing_reason"]!.GetValue<string>().ShouldBe("false_positive");
        closed["version"]!.GetValue<long>().ShouldBe(3);
        (await app.JsonAsync(path)).ToJsonString().ShouldBe(closed.ToJsonString());

        await app.SettledAsync();
        var listed = (await app.JsonAsync("/api/v1/fraud/alerts?sender_id=status-1&status=closed"))["alerts"]!.AsArray().ShouldHaveSingleItem()!;
        listed["version"]!.GetValue<long>().ShouldBe(3);
        listed["changed_by"]!.GetValue<string>().ShouldBe("ben");
    }

    [Fact]
    public async Task A_second_close_and_a_second_acknowledgement_are_conflicts()
    {
        var path = await RaiseAsync("status-2");
        await ChangeAsync(path, new { status = "acknowledged" });
        await ChangeAsync(path, new { status = "acknowledged" }, HttpStatusCode.Conflict);
        await ChangeAsync(path, new { status = "closed", reason = "confirmed_fraud" });
        await ChangeAsync(path, new { status = "closed", reason = "confirmed_fraud" }, HttpStatusCode.Conflict);
        await ChangeAsync(path, new { status = "acknowledged" }, HttpStatusCode.Conflict);
        (await app.ScalarAsync<long>("select version from remitflow.mt_streams where id = 'status-2'")).ShouldBe(3);
    }

    [Fact]
    public async Task Of_several_analysts_at_once_one_closes_it()
    {
        var path = await RaiseAsync("status-3");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => app.PostAsync(
            $"{path}/status", $$"""{"status":"closed","reason":"false_positive","by":"analyst {{i}}"}""")));

        answers.Count(x => x.Answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(x => x.Answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(5);
    }

    [Fact]
    public async Task Remittances_that_arrive_meanwhile_and_the_change_are_all_kept()
    {
        var path = await RaiseAsync("status-4");
        await app.SendAsync([.. Enumerable.Range(0, 50).Select(i => new RemittanceJson("status-4", $"M{i}"))]);
        await ChangeAsync(path, new { status = "closed", reason = "false_positive" });
        await app.SendAsync([.. Enumerable.Range(50, 50).Select(i => new RemittanceJson("status-4", $"M{i}"))]);
        await app.SettledAsync();

        (await app.ScalarAsync<long>("select version from remitflow.mt_streams where id = 'status-4'")).ShouldBe(102);
        (await app.ScalarAsync<long>("select mt_version::bigint from remitflow.mt_doc_sender where id = 'status-4'")).ShouldBe(102);
        (await app.ScalarAsync<long>("select count(distinct version) from remitflow.mt_events where stream_id = 'status-4'")).ShouldBe(102);
    }

    [Fact]
    public async Task A_version_that_is_not_the_present_one_changes_nothing()
    {
        var path = await RaiseAsync("status-5");
        var tag = (await app.GetAsync(path)).Answer.Headers.ETag!;
        tag.Tag.ShouldBe("\"1\"");

        (await PostAsync(path, "\"7\"")).ShouldBe(HttpStatusCode.PreconditionFailed);
        (await PostAsync(path, "\"seven\"")).ShouldBe(HttpStatusCode.PreconditionFailed);
        await ChangeAsync(path, new { status = "acknowledged", version = 7 }, HttpStatusCode.Conflict);
        (await PostAsync(path, tag.Tag)).ShouldBe(HttpStatusCode.OK);
        await ChangeAsync(path, new { status = "closed", reason = "false_positive", version = 2 });
    }

    [Theory]
    [InlineData("""{"status":"closed"}""", "reason")]
    [InlineData("""{"status":"closed","reason":"  "}""", "reason")]
    [InlineData("""{"status":"open"}""", "status")]
    [InlineData("""{}""", "status")]
    [InlineData("""{"status":"acknowledged","by":"a\u0000b"}""", "by")]
    public async Task What_cannot_be_is_refused_by_name(string body, string parameter)
    {
        var (answer, problem) = await app.PostAsync($"/api/v1/fraud/alerts/{Guid.Empty}/status", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, problem);
        JsonNode.Parse(problem)!["parameter"]!.GetValue<string>().ShouldBe(parameter);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"status":5}""")]
    public async Task A_body_that_cannot_be_read_is_refused(string body)
    {
        var (answer, problem) = await app.PostAsync($"/api/v1/fraud/alerts/{Guid.Empty}/status", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, problem);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task An_alert_that_is_not_there_is_not_found()
    {
        await app.RefusedAsync($"/api/v1/fraud/alerts/{Guid.Empty}", "alert_id", HttpStatusCode.NotFound);
        await app.RefusedAsync("/api/v1/fraud/alerts/x", "alert_id");
        await ChangeAsync($"/api/v1/fraud/alerts/{Guid.Empty}", new { status = "acknowledged" }, HttpStatusCode.NotFound);
        await app.UnchangedAsync(await RaiseAsync("status-6"));
    }

    private async Task<string> RaiseAsync(string sender)
    {
        await app.SendAsync(new RemittanceJson(sender, "T1") { Amount = 1_600 });
        await app.SettledAsync();
        return $"/api/v1/fraud/alerts/{AlertIds.For(sender, "T1")}";
    }

    private async Task<JsonNode> ChangeAsync(string path, object change, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var (answer, body) = await app.PostAsync($"{path}/status", JsonSerializer.Serialize(change));
        answer.StatusCode.ShouldBe(expected, body);
        return JsonNode.Parse(body)!;
    }

    private async Task<HttpStatusCode> PostAsync(string path, string match) =>
        (await app.PostAsync($"{path}/status", """{"status":"acknowledged"}""", ("If-Match", match))).Answer.StatusCode;
}
