using System.Globalization;
using RemitFlow.Chaos.Reporting;

namespace RemitFlow.Chaos.Kills;

/// <summary>What many kills have come to.</summary>
internal sealed record KillsReport(Circumstances Circumstances, IReadOnlyList<Kill> Kills)
{
    private static readonly string[] Heads = ["killed", "rounds", "partitions p50", "max", "rates p50", "max", "read models p50", "max"];

    public string Table => MarkdownTable.Of(
        Heads, Kills.GroupBy(kill => kill.Victim).OrderBy(some => some.Key).Select(some => Cells(some.Key, [.. some.Select(kill => kill.Recovery)])));

    public void Write(string path) => ReportFiles.Write(path, this, $"""
        {Circumstances.Heading}

        {Kills.Count} kills of two nodes and what they stand on; keyed remittances at an even pace, rates loaded first. After each dozen: every remittance decided once, each
        sender's order as sent, decisions, alerts and figures as an independent recount has them, each alert on its topic under its one id,
        and the read models row by row as a rebuild makes them. All of it held.

        {Table}
        Seconds. Of one node: from SIGKILL until the other one reads all partitions of the remittances, all of the rates, and until every read model and the publisher of alerts
        are past what was stored when it had ended. Of the others: the same from when what was killed is back.

        """);

    private static string[] Cells(Victim victim, Recovery[] recoveries) =>
    [
        Name(victim), $"{recoveries.Length}",
        .. Figures(recoveries.Select(recovery => recovery.Partitions)), .. Figures(recoveries.Select(recovery => recovery.Rates)),
        .. Figures(recoveries.Select(recovery => recovery.Projections)),
    ];

    private static string Name(Victim victim) => victim switch
    {
        Victim.Node => "one node",
        Victim.BothNodes => "both nodes",
        Victim.Broker => "the broker",
        _ => "PostgreSQL",
    };

    private static string[] Figures(IEnumerable<double> seconds)
    {
        double[] sorted = [.. seconds.Order()];
        return [Say(sorted[sorted.Length / 2]), Say(sorted[^1])];
    }

    private static string Say(double seconds) => seconds.ToString("F1", CultureInfo.InvariantCulture);
}
