using RemitFlow.Bench.Measuring;
using RemitFlow.Bench.Reporting;

namespace RemitFlow.Bench.Growth;

/// <summary>Everything that a run has found.</summary>
internal sealed record GrowthReport(
    Circumstances Circumstances, GrowthOptions Options, StoreCost Small, StoreCost Large, IReadOnlyList<SenderCost> Senders, StoreSize Size)
    : BenchReport(Circumstances)
{
    private const double Aim = 1.2;

    /// <summary>Less than this many bytes a remittance are not worth a line.</summary>
    private const double LeastShown = 0.5;

    public double CostRatio => Math.Round(Each(Large.Cost) / Each(Small.Cost), 2);

    public double SenderRatio => Math.Round(Each(Senders[^1].Next) / Each(Senders[0].Next), 2);

    public double BytesEach => Math.Round(Size.Parts.Sum(part => part.Bytes) / (double)Size.Remittances, 1);

    public override IEnumerable<Table> Tables() =>
    [
        new(["", "events stored", "messages/s", ".NET µs", "PostgreSQL µs", "together"], [.. new[] { Small, Large }.Select(Cells)]),
        new(
            ["the next remittance of", ".NET µs", "PostgreSQL µs", "timeline p50 ms", "p99 ms", "its end p50 ms", "p99 ms", "profile p50 ms", "p99 ms"],
            [.. Senders.Select(Cells)]),
        new(["on disk", "part", "what for", "MB", "bytes a remittance"], [.. Shown(), Rest()], Words: 3),
    ];

    public override IEnumerable<string> Findings() =>
    [
        Table.Cell($"A remittance in the large store / in the small one = {CostRatio:F2} in processor time (aim {Aim})."),
        Table.Cell($"The next of a sender of {Options.Heavy:N0} / of one of {Options.Light:N0} = {SenderRatio:F2} in processor time."),
        Table.Cell($"{BytesEach:N0} bytes on disk a remittance ({Size.Remittances:N0} remittances, {Size.Events:N0} events)."),
    ];

    private static double Each(Measurement row) => row.DotnetUs + row.PostgresUs;

    private static string[] Cells(StoreCost store) =>
    [
        store.Cost.Name, Table.Cell($"{store.Events:N0}"), Table.Cell($"{store.Cost.Rate:N0}"), Table.Cell($"{store.Cost.DotnetUs:F1}"),
        Table.Cell($"{store.Cost.PostgresUs:F1}"), Table.Cell($"{Each(store.Cost):F1}"),
    ];

    private static string[] Cells(SenderCost sender) =>
    [
        sender.Name, Table.Cell($"{sender.Next.DotnetUs:F0}"), Table.Cell($"{sender.Next.PostgresUs:F0}"),
        .. new[] { sender.Oldest, sender.Newest, sender.Profile }.SelectMany(read => new[] { Table.Cell($"{read.P50Ms:F1}"), Table.Cell($"{read.P99Ms:F1}") }),
    ];

    private IEnumerable<string[]> Shown() => Size.Parts.Where(IsShown).OrderByDescending(part => part.Bytes)
        .Select(part => Cells(part.Table, part.Part, WhatFor.Of(part), part.Bytes));

    private string[] Rest() => Cells("all others", "", "", Size.Parts.Where(part => !IsShown(part)).Sum(part => part.Bytes));

    private bool IsShown(StoredPart part) => part.Bytes >= LeastShown * Size.Remittances;

    private string[] Cells(string table, string part, string why, long bytes) =>
        [table, part, why, Table.Cell($"{bytes / 1e6:N1}"), Table.Cell($"{bytes / (double)Size.Remittances:N1}")];
}
