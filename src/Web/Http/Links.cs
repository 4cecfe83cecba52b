using Microsoft.AspNetCore.WebUtilities;

namespace RemitFlow.Web.Http;

/// <summary>Where a bare array goes on: <c>Link: &lt;…&gt;; rel="next"</c> (RFC 8288).</summary>
public static class Links
{
    /// <summary>Names the next page: the same request, with the cursor. Nothing on the last page.</summary>
    public static void LinkNext(this HttpContext http, string? cursor)
    {
        if (cursor is null) return;
        var request = http.Request;
        var others = request.Query.Where(pair => pair.Key != "cursor")
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value))
            .Append(KeyValuePair.Create<string, string?>("cursor", cursor));
        var next = QueryHelpers.AddQueryString(request.PathBase.ToUriComponent() + request.Path.ToUriComponent(), others);
        http.Response.Headers.Append("Link", $"<{next}>; rel=\"next\"");
    }
}
