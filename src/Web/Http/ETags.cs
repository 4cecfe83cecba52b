using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace RemitFlow.Web.Http;

/// <summary>Answers that say which version they are, so that whoever has it already is told so in a few bytes (304).</summary>
public static class ETags
{
    internal const string Json = "application/json; charset=utf-8";

    /// <summary>JSON with a tag of its own content: for answers that are small and hold no clock.</summary>
    public static IResult Tagged(object answer) => new TaggedJson(answer, null, Json);

    /// <summary>The same of JSON that has been written already, a page of a list: see <see cref="Links.LinkNext"/>.</summary>
    public static IResult Tagged(ReadOnlyMemory<byte> json, string? next, string mediaType) => new TaggedJson(json, null, mediaType, next);

    /// <summary>JSON of a thing that has a version: the tag is that version.</summary>
    public static IResult Versioned(object answer, long version) => new TaggedJson(answer, Tag(version), Json);

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

    private sealed class TaggedJson(object answer, EntityTagHeaderValue? tag, string mediaType, string? next = null) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var options = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            var json = answer as ReadOnlyMemory<byte>? ?? JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), options);
            var current = tag ?? new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(json.Span).AsSpan(0, 12))}\"");
            var headers = httpContext.Response.GetTypedHeaders();
            headers.ETag = current;
            httpContext.LinkNext(next);
            headers.CacheControl = new CacheControlHeaderValue { Private = true, NoCache = true }; // Ask again, with the tag.
            if (httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(current, false) || known.Equals(EntityTagHeaderValue.Any)))
            {
                httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            httpContext.Response.ContentType = mediaType;
            httpContext.Response.ContentLength = json.Length;
            await httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted);
        }
    }
}
