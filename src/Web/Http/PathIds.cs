using Microsoft.AspNetCore.Http.Features;

namespace RemitFlow.Web.Http;

/// <summary>
/// Ids in a path. They may hold any character, a slash too, which is then sent as <c>%2F</c>; the server decodes all but
/// that, so that a decoded path no longer says whether <c>%2F</c> was a slash or those three characters. The request as
/// it was sent does. Only <c>.</c> and <c>..</c> cannot be asked for: clients take them for steps.
/// </summary>
public static class PathIds
{
    /// <summary>The id that stands at the given place of the path, decoded once.</summary>
    /// <param name="decoded">What routing made of it: it stands where the request itself is not to be had.</param>
    /// <param name="segment">Counted from 0, below the path base: 3 in <c>/api/v1/senders/{id}</c>.</param>
    public static string Id(HttpContext http, string decoded, int segment)
    {
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var path = target.Split('?')[0];
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var skipped = http.Request.PathBase.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries).Length ?? 0;
        return path.StartsWith('/') && segments.Length > segment + skipped
            ? Uri.UnescapeDataString(segments[segment + skipped])
            : decoded.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
    }
}
