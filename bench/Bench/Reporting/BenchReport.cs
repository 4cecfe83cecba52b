using System.Text.Json.Serialization;
using RemitFlow.Bench.Measuring;

namespace RemitFlow.Bench.Reporting;

/// <summary>When, where, with what and by which command something was measured.</summary>
internal sealed record Circumstances(DateTimeOffset MeasuredAt, string Command, Machine Machine, Versions Versions)
{
    public IEnumerable<string> Lines()
    {
        yield return Table.Cell($"{Machine.Cores} cores of {Machine.Processor}, {Machine.MemoryGb:F0} GB, {Machine.System}");
        yield return $"PostgreSQL {Versions.Postgres}, Kafka {Versions.Kafka}, Marten {Versions.Marten}, Wolverine {Versions.Wolverine}, "
            + $"{Versions.Client}, .NET {Versions.Dotnet}";
        yield return Table.Cell(
            $"load average at start {Machine.Load:F2}{(Machine.IsBusy ? ": THE MACHINE WAS BUSY, neither rates nor ratios are worth much" : "")}");
    }
}

/// <summary>Everything that a run has found.</summary>
internal abstract record BenchReport([property: JsonPropertyOrder(-1)] Circumstances Circumstances)
{
    /// <summary>What else was so in this run.</summary>
    public virtual IEnumerable<string> Remarks() => [];

    public abstract IEnumerable<Table> Tables();

    /// <summary>What the tables say, and the aims.</summary>
    public abstract IEnumerable<string> Findings();
}
