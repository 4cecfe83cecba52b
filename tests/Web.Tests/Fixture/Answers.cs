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

    /// <summary>The answer itself, with its body read.</summary>
    public static async Task<(HttpResponseMessage Answer, string Body)> GetAsync(this RemitFlowApp app, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var answer = await app.Http.SendAsync(request);
        return (answer, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>POST of JSON as it stands; none where it is null.</summary>
    public static async Task<(HttpResponseMessage Answer, string Body)> PostAsync(
        this RemitFlowApp app, string path, string? json, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (json is not null) request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var answer = await app.Http.SendAsync(request);
        return (answer, await answer.Content.ReadAsStringAsync());
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
