using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using RemitFlow.Web.Caching;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace RemitFlow.Web.Http;

/// <summary>Answers that say which version they are, so that whoever has it already is told so in a few bytes (304).</summary>
public static class ETags
{
    internal const string Json = "application/json; charset=utf-8";

    /// <summary>JSON with a tag of its own content: for answers that are small and hold no clock.</summary>
    public static IResult Tagged(object answer) => new TaggedJson(answer, null, Json);

    /// <summary>The same of an answer that is kept; of a page of a list, with where the next one is: see <see cref="Links.LinkNext"/>.</summary>
    public static IResult Tagged(KeptAnswer answer, string mediaType) => new TaggedJson(answer.Json, answer.Tag, mediaType, answer.Next);

    /// <summary>JSON of a thing that has a version: the tag is that version.</summary>
    public static IResult Versioned(object answer, long version) => new TaggedJson(answer, Tag(version).ToString(), Json);

    /// <summary>The tag of JSON: of its content.</summary>
    internal static string TagOf(ReadOnlySpan<byte> json) => $"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12))}\"";

    /// <summary>The tag of a version, as <c>If-Match</c> hands it back.</summary>
    public static EntityTagHeaderValue Tag(long version) => new($"\"{version}\"");

    /// <summary>The version that <c>If-Match</c> names; null where the header is absent, <c>*</c>, or no version of ours (then <paramref name="readable"/> is false).</summary>
    public static long? IfMatch(HttpRequest request, out bool readable)
    {
        readable = true;
        var wanted = request.GetTypedHeaders().IfMatch;
        if (request.Headers.IfMatch.Count == 0 || wanted is [{ Tag.Value: "*" }]) return null;
        if (wanted is [{ IsWeak: false, Tag: var tag }] && long.TryParse(tag.AsSpan().Trim('"'), out var version)) return version;
        readable = false;
        return null;
    }

    /// <summary>Ask again, with the tag.</summary>
    private static readonly string AskAgain = new CacheControlHeaderValue { Private = true, NoCache = true }.ToString();

    /// <param name="answer">JSON as it was written, or what it is to be written of.</param>
    private sealed class TaggedJson(object answer, string? tag, string mediaType, string? next = null) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var (request, response) = (httpContext.Request, httpContext.Response);
            var json = answer as byte[] ?? Written(httpContext);
            var current = tag ?? TagOf(json);
            response.Headers.ETag = current;
            response.Headers.CacheControl = AskAgain;
            httpContext.LinkNext(next);
            if (request.Headers.IfNoneMatch.Count > 0 && IsKnown(request, new EntityTagHeaderValue(current)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            response.ContentType = mediaType;
            response.ContentLength = json.Length;
            await response.Body.WriteAsync(json, httpContext.RequestAborted);
        }

        private byte[] Written(HttpContext http) => JsonSerializer.SerializeToUtf8Bytes(
            answer, answer.GetType(), http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);

        private static bool IsKnown(HttpRequest request, EntityTagHeaderValue current) => request.GetTypedHeaders().IfNoneMatch
            .Any(known => known.Compare(current, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any));
    }
}
