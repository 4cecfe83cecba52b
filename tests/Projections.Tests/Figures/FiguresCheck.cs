using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Figures;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Figures;

/// <summary>Holds the stored figures against the naive recount.</summary>
internal static class FiguresCheck
{
    public const string Details = "figure_details";

    public static async Task ShouldBeRecountedAsync(TestStore store, Ledger ledger)
    {
        var expected = NaiveFigures.Of(Told(ledger));
        var stored = (await StoredAsync(store)).Concat(await StoredAsync(store, Details)).ToDictionary(x => x.Bucket);
        var pesos = await PesosAsync(store);
        stored.Keys.ShouldBe(expected.Keys, ignoreOrder: true);
        foreach (var (key, line) in expected)
        {
            var bucket = stored[key];
            var found = new NaiveFigures.Line(
                bucket.Remittances, bucket.Completed, bucket.Failed, bucket.Cancelled, bucket.Alerts, bucket.VolumeUsd, pesos[key],
                bucket.Processed, bucket.ProcessedMs, bucket.Senders.Count, line.Median, bucket.Name);
            found.ShouldBe(line, $"{key}");
            bucket.Processing.Count.ShouldBe(key.Kind == FigureKind.Channel ? line.Processed : 0);
            if (key.Kind == FigureKind.Channel) Math.Abs(bucket.Processing.Quantile(0.5) - (double)line.Median).ShouldBeLessThanOrEqualTo(line.Median * 0.01 + 0.5);
        }

        await NaiveCorridors.ShouldBeRecountedAsync(store, ledger);
    }

    /// <summary>The events that change figures, each sender's in their order.</summary>
    public static IReadOnlyList<ToldOf> Told(Ledger ledger) => [.. ledger.Events.Select(x => x.Data).Select(Of).OfType<ToldOf>()];

    public static async Task<IReadOnlyList<Projections.Figures.Figures>> StoredAsync(TestStore store, string table = "figures")
    {
        await using var connection = await store.Data.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await FiguresStore.ReadAsync(connection, await KeysAsync(store, table), TestContext.Current.CancellationToken);
    }

    private static async Task<List<BucketKey>> KeysAsync(TestStore store, string table)
    {
        var rows = await store.RowsAsync($"select kind, hours, (extract(epoch from start) / 3600)::bigint as hour, to_json(key) as key from remitflow.{table}");
        return [.. rows.Select(row => new BucketKey((FigureKind)Short(row["kind"]), Short(row["hours"]), long.Parse(row["hour"], null), Text(row["key"])))];
    }

    private static async Task<Dictionary<BucketKey, decimal>> PesosAsync(TestStore store)
    {
        var rows = await store.RowsAsync($"""
            select kind, hours, (extract(epoch from start) / 3600)::bigint as hour, key, volume_php from remitflow.figures
            union all select kind, hours, (extract(epoch from start) / 3600)::bigint as hour, key, volume_php from remitflow.{Details}
            """);
        return rows.ToDictionary(
            row => new BucketKey((FigureKind)Short(row["kind"]), Short(row["hours"]), long.Parse(row["hour"], null), Text(row["key"])),
            row => decimal.Parse(row["volume_php"], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Contradictions and what analysts do change no figure.</summary>
    private static ToldOf? Of(object happened) => happened switch
    {
        RemittanceScreened x => new ToldOf(x.Told.TransactionId, x),
        RemittanceAdvanced x => new ToldOf(x.Change.TransactionId, x),
        _ => null,
    };

    private static short Short(string json) => short.Parse(json, System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(string json) => System.Text.Json.JsonSerializer.Deserialize<string>(json)!;
}
