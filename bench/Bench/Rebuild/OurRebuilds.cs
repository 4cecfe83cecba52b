using System.Net.Http.Json;
using System.Text.Json;
using RemitFlow.Bench.Ground;
using RemitFlow.Bench.Measuring;

namespace RemitFlow.Bench.Rebuild;

/// <summary>Rebuilds as an operator asks for them over HTTP, by the node that runs; by the store's clock, from taken to finished.</summary>
internal sealed class OurRebuilds(BenchRun run, WebProcess web, long events)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Twice, of which the second is measured: what is compiled, planned and cached for it is the first one's.</summary>
    public async Task<Measurement> MeasureAsync(string name, CancellationToken ct)
    {
        await RebuildAsync(name, ct);
        var meter = run.Ground.Meter(web.Id);
        var before = meter.Read();
        var took = await RebuildAsync(name, ct);
        var spent = meter.Read() - before;
        await web.UntilCurrentAsync(ct);
        return Measurement.Of($"ours_{name}", $"ours: {name}", "events", events, spent with { Seconds = took.TotalSeconds });
    }

    private async Task<TimeSpan> RebuildAsync(string name, CancellationToken ct)
    {
        var path = new Uri($"api/v1/operations/projections/{name}/rebuild", UriKind.Relative);
        using (var asked = await web.Http.PostAsync(path, content: null, ct)) asked.EnsureSuccessStatusCode();
        while (true)
        {
            var told = (await web.Http.GetFromJsonAsync<Told>(path, SnakeCase, ct))!;
            switch (told.State)
            {
                case "finished": return told.FinishedAt!.Value - told.StartedAt!.Value;
                case "requested" or "running": await Task.Delay(LookEvery, ct); break;
                default: throw web.Trouble($"did not rebuild {name}: {told.State} {told.Error}");
            }
        }
    }

    private sealed record Told(string State, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, string? Error);
}
