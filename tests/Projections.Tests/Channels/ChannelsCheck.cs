using System.Globalization;
using System.Text.Json;
using RemitFlow.Domain.Remittances;
using RemitFlow.Projections.Channels;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Tests.Figures;
using Shouldly;

namespace RemitFlow.Projections.Tests.Channels;

/// <summary>Holds the stored figures of channels against the naive recount.</summary>
internal static class ChannelsCheck
{
    public static async Task ShouldBeRecountedAsync(TestStore store, Ledger ledger)
    {
        var expected = NaiveChannels.Of([.. ledger.Events.Select(x => Of(x.Data)).OfType<ToldOf>()]);
        var stored = (await StoredAsync(store)).ToDictionary(x => x.Key, x => (x.Line, x.Row));
        stored.Keys.ShouldBe(expected.Keys, ignoreOrder: true);
        foreach (var (key, line) in expected)
        {
            var (found, row) = stored[key];
            (found with { Median = line.Median }).ShouldBe(line, $"{key}");
            Math.Abs(found.Median - (double)line.Median).ShouldBeLessThanOrEqualTo(line.Median * 0.01 + 0.5, $"{key}");
            if (key.Minutes == 5) (row["p50_ms"] == "null" ? 0 : Long(row["p50_ms"])).ShouldBe(found.Median, $"{key}");
            else row["p50_ms"].ShouldBe("null");
        }
    }

    public static async Task<List<(ChannelKey Key, NaiveChannels.Line Line, Dictionary<string, string> Row)>> StoredAsync(TestStore store)
    {
        var rows = await store.RowsAsync("""
            select *, (extract(epoch from start) / 60)::bigint as minute, encode(processing, 'hex') as bytes from remitflow.channel_figures order by kind, minutes, start, key
            """);
        return [.. rows.Select(row => (KeyOf(row), LineOf(row), row))];
    }

    /// <summary>Of a stored row; empty where there is none.</summary>
    public static LogHistogram ProcessingOf(Dictionary<string, string> row) =>
        Text(row["bytes"]) is { } hex ? LogHistogram.From(Convert.FromHexString(hex)) : new LogHistogram();

    private static ChannelKey KeyOf(Dictionary<string, string> row) => new(
        (ChannelKind)Long(row["kind"]), (short)Long(row["minutes"]), Long(row["minute"]), Text(row["key"])!);

    private static NaiveChannels.Line LineOf(Dictionary<string, string> row)
    {
        var processing = ProcessingOf(row);
        processing.Count.ShouldBe(Long(row["processed"]));
        return new NaiveChannels.Line(
            Long(row["completed"]), Long(row["failed"]), Long(row["cancelled"]), Money(row["volume_usd"]), Money(row["volume_php"]),
            Long(row["processed"]), Text(row["name"]), processing.Quantile(0.5));
    }

    /// <summary>Contradictions and what analysts do change no figure.</summary>
    private static ToldOf? Of(object happened) => happened switch
    {
        RemittanceScreened x => new ToldOf(x.Told.TransactionId, x),
        RemittanceAdvanced x => new ToldOf(x.Change.TransactionId, x),
        _ => null,
    };

    private static long Long(string json) => long.Parse(json, CultureInfo.InvariantCulture);

    private static decimal Money(string json) => decimal.Parse(json, CultureInfo.InvariantCulture);

    private static string? Text(string json) => JsonSerializer.Deserialize<string>(json);
}
