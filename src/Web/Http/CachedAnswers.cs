using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Options;
using Npgsql;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Rates;
using RemitFlow.Web.Caching;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace RemitFlow.Web.Http;

/// <summary>
/// What many people ask is read once for all of them:
/// <code>
/// return await answers.OfFiguresAsync(("regions", window, currency), stop => ReadAsync(database, window, currency, stop), cancellation);
/// </code>
/// An answer is kept under how far its read model was before it was read, and each request asks how far it is after it has come: nobody
/// gets an older answer than one that any node had given before they asked. A question holds all that the answer depends on but the read
/// model, the endpoint's name first; a text that a caller is free in comes last. See docs/adr/0025.
/// </summary>
public sealed class CachedAnswers(HybridCache cache, CacheSettings settings, NpgsqlDataSource database, IOptions<JsonOptions> json)
{
    private readonly NewestPosition figures = new(database, FiguresPosition.ReadAsync);
    private readonly NewestPosition quotes = new(database, QuoteStore.PositionAsync);

    private readonly HybridCacheEntryOptions kept = new()
    {
        Expiration = TimeSpan.FromSeconds(settings.Seconds),
        LocalCacheExpiration = TimeSpan.FromSeconds(settings.Seconds),
        Flags = settings.Seconds > 0 ? HybridCacheEntryFlags.None : HybridCacheEntryFlags.DisableLocalCache | HybridCacheEntryFlags.DisableDistributedCache,
    };

    /// <summary>JSON with an ETag, of what is summed of remittances: corridors, channels, regions, cities, hours, and their details.</summary>
    /// <param name="read">Asks the database; with the token that it is given, because it reads for others too.</param>
    public Task<IResult> OfFiguresAsync<T>(object question, Func<CancellationToken, Task<T>> read, CancellationToken cancellation) =>
        AnswerAsync<T>(figures, question, async stop => (await read(stop), null), null, cancellation);

    /// <summary>The same of a page of a bare array, whose Link header names the next one.</summary>
    public Task<IResult> PageOfFiguresAsync<T>(
        object question, Func<CancellationToken, Task<(T[] Rows, string? Next)>> read, CancellationToken cancellation) =>
        AnswerAsync<T[]>(figures, question, read, null, cancellation);

    /// <summary>JSON with an ETag, of the quotes and the hours of rates.</summary>
    /// <param name="nothing">What is answered where there is nothing: null was read.</param>
    public Task<IResult> OfQuotesAsync<T>(
        object question, Func<CancellationToken, Task<T?>> read, CancellationToken cancellation, IResult? nothing = null) where T : class =>
        AnswerAsync<T?>(quotes, question, async stop => (await read(stop), null), nothing, cancellation);

    private async Task<IResult> AnswerAsync<T>(
        NewestPosition newest, object question, Func<CancellationToken, Task<(T Answer, string? Next)>> read, IResult? nothing,
        CancellationToken cancellation)
    {
        var position = await newest.ReadAsync(cancellation);
        var key = $"{position} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(question.ToString()!)))}";
        var bytes = await cache.GetOrCreateAsync(key, async stop => Written(await read(stop)), kept, cancellationToken: cancellation);
        var end = Array.IndexOf(bytes, LineFeed);
        var answer = bytes.AsMemory(end + 1);
        if (nothing is not null && answer.Span.SequenceEqual("null"u8)) return nothing;
        return ETags.Tagged(answer, end == 0 ? null : Encoding.ASCII.GetString(bytes, 0, end));
    }

    private const byte LineFeed = (byte)'\n';

    /// <summary>The next page's cursor, a line feed, the answer.</summary>
    private byte[] Written<T>((T Answer, string? Next) read) =>
        [.. Encoding.ASCII.GetBytes(read.Next ?? ""), LineFeed, .. JsonSerializer.SerializeToUtf8Bytes(read.Answer, json.Value.SerializerOptions)];
}
