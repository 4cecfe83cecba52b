using RemitFlow.Web.Setup;
using StackExchange.Redis;

namespace RemitFlow.Web.Caching;

/// <summary>How answers are kept for those who ask the same: the section <c>Cache</c> of the configuration.</summary>
public sealed class CacheSettings
{
    /// <summary>
    /// Redis answers in a millisecond or does not help: nobody waits for one that is gone. What the connection string says goes before.
    /// </summary>
    private const string Usual = "abortConnect=false,connectTimeout=1000,syncTimeout=500,asyncTimeout=500";

    private static readonly Bound[] Bounds = [new(nameof(Seconds), 0, 3_600), new(nameof(Megabytes), 1, 65_536)];

    /// <summary>Seconds that an answer is kept at most, in this process and in Redis; 0 for none at all.</summary>
    public int Seconds { get; set; } = 60;

    /// <summary>Megabytes of answers kept in this process at most.</summary>
    public int Megabytes { get; set; } = 32;

    /// <summary>How Redis is reached; null where <c>ConnectionStrings__Redis</c> names none.</summary>
    public static ConfigurationOptions? Redis(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Redis") is not { Length: > 0 } told) return null;
        var options = ConfigurationOptions.Parse($"{Usual},{told}");
        (options.BacklogPolicy, options.IncludeDetailInExceptions) = (BacklogPolicy.FailFast, false);
        return options;
    }

    /// <summary>Why nothing can be kept like this, in one sentence that names the setting; null when it can.</summary>
    public static string? Refusal(IConfiguration configuration)
    {
        try
        {
            return Redis(configuration) is { EndPoints.Count: 0 }
                ? "ConnectionStrings__Redis names no Redis: set it to something like localhost:6379, or leave it out."
                : Bound.Refusal(configuration, "Cache", Bounds);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            return $"ConnectionStrings__Redis cannot be read: {failure.Message}";
        }
    }
}
