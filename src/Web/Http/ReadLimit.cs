using System.Threading.RateLimiting;
using RemitFlow.Web.Caching;
using RemitFlow.Web.Setup;
using Wolverine.Http;

namespace RemitFlow.Web.Http;

/// <summary>
/// So many readers ask the database at once, the others wait for their turn: more at a time would be slower for each, and would take
/// processors and connections from the feed. Where very many wait already, who comes is told so instead.
/// </summary>
internal static class ReadLimit
{
    private static readonly Bound[] Bounds = [new("AtOnce", 1, 1_000), new("Anew", 1, 1_000), new("Waiting", 0, 100_000)];

    /// <summary>What is limited apart: nobody waits behind whoever asks for more than he does.</summary>
    private enum Line
    {
        Free,

        /// <summary>What is read for each who asks: one thing by its key, or a page of a list.</summary>
        Answers,

        /// <summary>Answers that are kept: whoever reads one anew takes a turn of <see cref="ReadLines"/>, the others need none.</summary>
        Kept,

        /// <summary>A table is taken down as slowly as its reader likes.</summary>
        Tables,
    }

    /// <summary>Why readers cannot be limited like this, in one sentence that names the setting; null when they can.</summary>
    public static string? Refusal(IConfiguration configuration) => Bound.Refusal(configuration, "Reads", Bounds);

    /// <summary>
    /// Reads <c>Reads__AtOnce</c> (four for each processor), <c>Reads__Anew</c> (two) and <c>Reads__Waiting</c> (256), for each line.
    /// </summary>
    public static void AddReadLimit(this IServiceCollection services, IConfiguration configuration)
    {
        var limit = new ConcurrencyLimiterOptions
        {
            PermitLimit = configuration.GetValue("Reads:AtOnce", 4 * Environment.ProcessorCount),
            QueueLimit = configuration.GetValue("Reads:Waiting", 256),
        };
        var anew = configuration.GetValue("Reads:Anew", 2 * Environment.ProcessorCount);
        var kept = new ConcurrencyLimiterOptions { PermitLimit = anew + limit.QueueLimit };
        services.AddSingleton(_ => new ReadLines(anew));
        services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, Line>(http => LineOf(http) is var line and not Line.Free
                ? RateLimitPartition.GetConcurrencyLimiter(line, _ => line == Line.Kept ? kept : limit)
                : RateLimitPartition.GetNoLimiter(Line.Free));
            limiter.OnRejected = async (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "1";
                await Problems.Problem(
                    StatusCodes.Status503ServiceUnavailable, "Too many are asking",
                    $"{limit.QueueLimit} questions wait for an answer already: ask again in a second.").ExecuteAsync(rejected.HttpContext);
            };
        });
    }

    /// <summary>Marks an endpoint whose answers are kept: one that is handed <see cref="CachedAnswers"/>.</summary>
    public static void Mark(HttpChain endpoint)
    {
        if (endpoint.Method.Method.GetParameters().Any(parameter => parameter.ParameterType == typeof(CachedAnswers))) endpoint.Metadata.WithMetadata(new KeptMark());
    }

    /// <summary>The live feed never ends, and operators must get through when all else waits.</summary>
    private static Line LineOf(HttpContext http)
    {
        var request = http.Request;
        return !HttpMethods.IsGet(request.Method) || !request.Path.StartsWithSegments("/api/v1")
            || request.Path.StartsWithSegments("/api/v1/stream") || request.Path.StartsWithSegments("/api/v1/operations") ? Line.Free
            : request.Query.ContainsKey("format") ? Line.Tables
            : http.GetEndpoint()?.Metadata.GetMetadata<KeptMark>() is null ? Line.Answers
            : Line.Kept;
    }

    private sealed class KeptMark;
}
