using System.Net;
using System.Text.Json.Nodes;
using Shouldly;

namespace RemitFlow.Web.Tests.Fixture;

/// <summary>Asking the app, and what it must say.</summary>
internal static class Answers
{
    /// <summary>GET that must be answered with that status; the body as JSON.</summary>
    public static async Task<JsonNode> JsonAsync(this RemitFlowApp app, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await app.Http.GetAsync(new Uri(path, UriKind.Relative));
        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, body);
        return JsonNode.Parse(body)!;
    }

    /// <summary>GET that must be refused with problem details that name the parameter.</summary>
    public static async Task RefusedAsync(
        this RemitFlowApp app, string path, string parameter, HttpStatusCode expected = HttpStatusCode.BadRequest)
    {
        using var answer = await app.Http.GetAsync(new Uri(path, UriKind.Relative));
        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, body);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        JsonNode.Parse(body)!["parameter"]!.GetValue<string>().ShouldBe(parameter);
    }

    /// <summary>A GET that carries a tag, and one with the tag again, which must find nothing new.</summary>
    public static async Task UnchangedAsync(this RemitFlowApp app, string path)
    {
        using var first = await app.Http.GetAsync(new Uri(path, UriKind.Relative));
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await app.Http.SendAsync(again);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await second.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }
}
