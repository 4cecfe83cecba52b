using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Options;
using Npgsql;
using RemitFlow.Projections.Rates;
using RemitFlow.Projections.Reading;
using RemitFlow.Web.Caching;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace RemitFlow.Web.Http;

/// <summary>
/// What many people ask is read once for all of them:
/// <code>
/// return await answers.OfAsync(Summed.Figures, ("regions", window, currency), stop => ReadAsync(database, window, currency, stop), cancellation);
/// </code>
/// An answer is kept under how far its read models were before it was read, and each request asks how far they are after it has come: nobody
/// gets an older answer than one that any node had given before they asked. A question holds all that the answer depends on but the read
/// models, the endpoint's name first; a text that a caller is free in comes last. See docs/adr/0025.
/// </summary>
public sealed class CachedAnswers(HybridCache cache, CacheSettings settings, ReadLines lines, NpgsqlDataSource database, IOptions<JsonOptions> json)
{
    private readonly NewestPosition<SummedPosition> sums = new(database, SummedPosition.ReadAsync);
    private readonly NewestPosition<string> quotes = new(database, QuoteStore.PositionAsync);

    private readonly HybridCacheEntryOptions kept = new()
    {
        Expiration = TimeSpan.FromSeconds(settings.Seconds),
        LocalCacheExpiration = TimeSpan.FromSeconds(settings.Seconds),
        Flags = settings.Seconds > 0 ? HybridCacheEntryFlags.None : HybridCacheEntryFlags.DisableLocalCache | HybridCacheEntryFlags.DisableDistributedCache,
    };

    /// <summary>JSON with an ETag, of what is summed of remittances.</summary>
    /// <param name="of">All read models that it is read from.</param>
    /// <param name="read">Asks the database; with the token that it is given, because it reads for others too.</param>
    /// <param name="nothing">What is answered where there is nothing: null was read.</param>
    public async Task<IResult> OfAsync<T>(
        Summed of, object question, Func<CancellationToken, Task<T>> read, CancellationToken cancellation, IResult? nothing = null,
        string mediaType = ETags.Json)
    {
        var position = await sums.ReadAsync(cancellation);
        return await AnswerAsync<T>(lines.Sums, position.Of(of), question, async stop => (await read(stop), null), cancellation, nothing, mediaType);
    }

    /// <summary>The same of a page of a bare array, whose Link header names the next one.</summary>
    public async Task<IResult> PageOfAsync<T>(
        Summed of, object question, Func<CancellationToken, Task<(T[] Rows, string? Next)>> read, CancellationToken cancellation)
    {
        var position = await sums.ReadAsync(cancellation);
        return await AnswerAsync(lines.Sums, position.Of(of), question, read, cancellation);
    }

    /// <summary>JSON with an ETag, of the quotes and the hours of rates.</summary>
    /// <param name="nothing">What is answered where there is nothing: null was read.</param>
    public async Task<IResult> OfQuotesAsync<T>(
        object question, Func<CancellationToken, Task<T?>> read, CancellationToken cancellation, IResult? nothing = null) where T : class
    {
        var position = await quotes.ReadAsync(cancellation);
        return await AnswerAsync<T?>(lines.Quotes, position, question, async stop => (await read(stop), null), cancellation, nothing);
    }

    private async Task<IResult> AnswerAsync<T>(
        ReadTurns turns, string position, object question, Func<CancellationToken, Task<(T Answer, string? Next)>> read, CancellationToken cancellation,
        IResult? nothing = null, string mediaType = ETags.Json)
    {
        var key = $"{position} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(question.ToString()!)))}";
        var answer = await cache.GetOrCreateAsync(
            key, async stop => Written(await turns.ReadAsync(read, stop)), kept, cancellationToken: cancellation);
        return nothing is not null && answer.IsNothing ? nothing : ETags.Tagged(answer, mediaType);
    }

    private KeptAnswer Written<T>((T Answer, string? Next) read) =>
        new(JsonSerializer.SerializeToUtf8Bytes(read.Answer, json.Value.SerializerOptions), read.Next);
}
