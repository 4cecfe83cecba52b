using Npgsql;
using NpgsqlTypes;
using Weasel.Core;

namespace RemitFlow.Projections.Figures;

/// <summary>A column of a table of buckets, and what a page writes into it.</summary>
/// <param name="IsSum">The page's value is added to what stands; else it takes its place, unless it is null.</param>
internal abstract record FigureColumn(string Name, string Type, bool IsSum)
{
    private static readonly FigureColumn[] Usual =
    [
        Count("remittances", x => x.Remittances), Count("completed", x => x.Completed), Count("failed", x => x.Failed),
        Count("cancelled", x => x.Cancelled), Count("alerts", x => x.Alerts), Count("high_alerts", x => x.HighAlerts),
        Count("medium_alerts", x => x.MediumAlerts), Count("processed", x => x.ProcessedCount), Count("processed_ms", x => x.ProcessedMs),
        Money("volume_usd", x => x.VolumeUsd), Money("volume_php", x => x.VolumePhp), Money("score_sum", x => x.ScoreSum),
        new Typed<string?>("name", "text", NpgsqlDbType.Text, false, x => x.Name),
        Sketch("senders", x => x.SendersChanged ? x.Sketches.Senders.ToBytes() : null),
        Sketch("processing", x => x.ProcessingChanged ? x.Sketches.Processing.ToBytes() : null),
    ];

    private static readonly FigureColumn[] Detailed =
    [
        .. Usual, Count("first_senders", x => x.FirstSenders), Count("fees_declared", x => x.FeesDeclared), Money("fees_usd", x => x.FeesUsd),
        Money("fees_volume_usd", x => x.FeesVolumeUsd), Sketch("amounts", x => x.DetailChanged ? x.Sketches.Detail!.Amounts.ToBytes() : null),
        Sketch("top_senders", x => x.DetailChanged ? x.Sketches.Detail!.Senders.ToBytes() : null),
        Sketch("channels", x => x.DetailChanged ? x.Sketches.Detail!.Channels.ToBytes() : null),
    ];

    /// <summary>Those of a read model, beside the four of its key.</summary>
    public static IReadOnlyList<FigureColumn> In(FigureModel model) => model.HasDetails ? Detailed : Usual;

    /// <summary>Appends the column's values as an array, one for each bucket.</summary>
    public abstract void Append(ICommandBuilder sql, Bucket[] buckets);

    /// <summary>Appends any array as a parameter.</summary>
    public static void Append<T>(ICommandBuilder sql, NpgsqlDbType type, T[] values) =>
        ((NpgsqlParameter)(object)sql.AppendParameter(values)!).NpgsqlDbType = NpgsqlDbType.Array | type;

    private static FigureColumn Count(string name, Func<Bucket, long> value) => new Typed<long>(name, "bigint", NpgsqlDbType.Bigint, true, value);

    private static FigureColumn Money(string name, Func<Bucket, decimal> value) => new Typed<decimal>(name, "numeric", NpgsqlDbType.Numeric, true, value);

    private static FigureColumn Sketch(string name, Func<Bucket, byte[]?> value) => new Typed<byte[]?>(name, "bytea", NpgsqlDbType.Bytea, false, value);

    private sealed record Typed<T>(string Name, string Type, NpgsqlDbType Stored, bool IsSum, Func<Bucket, T> Value) : FigureColumn(Name, Type, IsSum)
    {
        public override void Append(ICommandBuilder sql, Bucket[] buckets) => Append(sql, Stored, Array.ConvertAll(buckets, bucket => Value(bucket)));
    }
}
