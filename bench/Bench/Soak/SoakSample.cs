using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Measuring;

namespace RemitFlow.Bench.Soak;

/// <summary>The web app and its store at one moment.</summary>
/// <param name="Minutes">Since the first sample was begun.</param>
/// <param name="Handled">Messages since the app started.</param>
/// <param name="HeapBytes">Managed, after the last collection.</param>
/// <param name="FeedLag">Messages in Kafka that are not read.</param>
/// <param name="ProjectionLag">Events that are not in the slowest read model.</param>
/// <param name="Collections">By generation, since the app started.</param>
/// <param name="Parts">Of every table.</param>
internal sealed record SoakSample(
    double Minutes, long Handled, long RssBytes, long HeapBytes, long FeedLag, long ProjectionLag, IReadOnlyList<long> Collections,
    [property: JsonIgnore] IReadOnlyList<StoredPart> Parts)
{
    public long Bytes(string table) => Parts.Where(part => part.Table == table).Sum(part => part.Bytes);
}

/// <summary>Takes samples of a web app that runs.</summary>
internal sealed class SoakSampler(int process, HttpClient http, NpgsqlDataSource database)
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly long began = Stopwatch.GetTimestamp();

    public async Task<SoakSample> TakeAsync(CancellationToken ct)
    {
        var minutes = Stopwatch.GetElapsedTime(began).TotalMinutes;
        var metrics = Metrics.Read(await http.GetStringAsync(new Uri("metrics", UriKind.Relative), ct));
        var counts = (await http.GetFromJsonAsync<FeedCounts>("api/v1/operations/feed", SnakeCase, ct))!;
        return new SoakSample(
            Math.Round(minutes, 3), counts.Done, Rss(),
            (long)metrics.Of("dotnet_gc_last_collection_heap_size_bytes"), counts.LagMessages ?? 0, counts.ProjectionLag ?? 0,
            Collector.Of(metrics).Collections,
            await StoreSizes.ReadAsync(database, ct));
    }

    private long Rss() => Environment.SystemPageSize
        * long.Parse(File.ReadAllText($"/proc/{process}/statm").Split(' ')[1], CultureInfo.InvariantCulture);
}
