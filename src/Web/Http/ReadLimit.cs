using System.Threading.RateLimiting;
using RemitFlow.Web.Setup;

namespace RemitFlow.Web.Http;

/// <summary>
/// So many readers are served at once, the others wait for their turn: more at a time would be slower for each, and would take
/// processors and connections from the feed. Where very many wait already, who comes is told so instead.
/// </summary>
internal static class ReadLimit
{
    private static readonly Bound[] Bounds = [new("AtOnce", 1, 1_000), new("Waiting", 0, 100_000)];

    /// <summary>What is limited apart: whoever takes a table down slowly keeps nobody else waiting.</summary>
    private enum Line
    {
        Free,
        Answers,
        Tables,
    }

    /// <summary>Why readers cannot be limited like this, in one sentence that names the setting; null when they can.</summary>
    public static string? Refusal(IConfiguration configuration) => Bound.Refusal(configuration, "Reads", Bounds);

    /// <summary>Reads <c>Reads__AtOnce</c> (four for each processor) and <c>Reads__Waiting</c> (256), for answers and for CSV each.</summary>
    public static void AddReadLimit(this IServiceCollection services, IConfiguration configuration)
    {
        var limit = new ConcurrencyLimiterOptions
        {
            PermitLimit = configuration.GetValue("Reads:AtOnce", 4 * Environment.ProcessorCount),
            QueueLimit = configuration.GetValue("Reads:Waiting", 256),
        };
        services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, Line>(http => LineOf(http.Request) is var line and not Line.Free
                ? RateLimitPartition.GetConcurrencyLimiter(line, _ => limit)
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

    /// <summary>The live feed never ends, and operators must get through when all else waits.</summary>
    private static Line LineOf(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) || !request.Path.StartsWithSegments("/api/v1")
            || request.Path.StartsWithSegments("/api/v1/stream") || request.Path.StartsWithSegments("/api/v1/operations") ? Line.Free
        : request.Query.ContainsKey("format") ? Line.Tables
        : Line.Answers;
}
