using System.Text.Json.Nodes;
using Shouldly;

namespace RemitFlow.Web.Tests.Fixture;

/// <summary>Lists that are bare arrays go on by their Link header.</summary>
internal static class NextPages
{
    /// <summary>A page, and the path behind its <c>rel="next"</c>; null on the last page.</summary>
    public static async Task<(JsonNode[] Rows, string? Next)> PageAsync(this RemitFlowApp app, string path)
    {
        using var answer = await app.Http.GetAsync(new Uri(path, UriKind.Relative));
        var body = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(body);
        return ([.. JsonNode.Parse(body)!.AsArray().Select(row => row!)], Next(answer));
    }

    /// <summary>The path behind the answer's <c>rel="next"</c>; null on the last page.</summary>
    public static string? Next(HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues("Link", out var links)) return null;
        var link = links.ShouldHaveSingleItem();
        link.ShouldEndWith(">; rel=\"next\"");
        return link[1..link.IndexOf('>', StringComparison.Ordinal)];
    }
}
