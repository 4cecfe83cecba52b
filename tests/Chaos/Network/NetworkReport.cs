using System.Globalization;
using RemitFlow.Chaos.Reporting;

namespace RemitFlow.Chaos.Network;

/// <summary>What the faults of a network have come to.</summary>
internal sealed record NetworkReport(Circumstances Circumstances, IReadOnlyList<Trouble> Troubles)
{
    private static readonly string[] Heads = ["between web and", "fault", "lasted", "/health names it after", "recovered after"];

    public string Table => MarkdownTable.Of(Heads, Troubles.OrderBy(x => x.Server).ThenBy(x => x.Fault).Select(x => new[]
    {
        x.Server == Server.Kafka ? "Kafka" : "PostgreSQL", Name(x.Fault), Say(x.Lasted), x.Noticed is { } noticed ? Say(noticed) : "works on",
        Say(x.Recovered),
    }));

    public void Write(string path) => ReportFiles.Write(path, this, $"""
        {Circumstances.Heading}

        One node, keyed remittances at an even pace, rates loaded first. As long as a fault lasts `/health` is asked four times a second: from
        the moment in the table on it says 503 and names the server ({NetworkRun.NoticeBound.TotalSeconds} s at most). In the end every remittance is decided once, each sender's
        order is as sent, decisions, alerts and figures are an independent recount's. All of it held.

        {Table}
        Seconds. Recovered: since the line was healed, until `/health` says 200 and every read model and the publisher of alerts are past what was
        stored then ({NetworkRun.RecoveryBound.TotalSeconds} s at most).

        """);

    private static string Name(Fault fault) => fault switch
    {
        Fault.Latency => "200 ms later each way",
        Fault.Cut => "closed and refused",
        Fault.HalfOpen => "half-open: packets vanish",
        Fault.SlowDrip => "1 kB/s",
        _ => "reset (RST)",
    };

    private static string Say(double seconds) => seconds.ToString("F1", CultureInfo.InvariantCulture);
}
