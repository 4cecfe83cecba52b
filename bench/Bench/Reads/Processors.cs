using RemitFlow.Bench.Measuring;

namespace RemitFlow.Bench.Reads;

/// <summary>What everything on the machine has had of its processors, 1 for a whole one; or the seconds of that, while it is being measured.</summary>
/// <param name="Broker">Null where it is inside our own process.</param>
/// <param name="Client">The bench itself, which asks.</param>
/// <param name="All">With whatever else was at work.</param>
internal sealed record Processors(double Web, double Postgres, double? Broker, double Simulator, double Client, double All)
{
    public static Processors Read(Meter meter, int simulator)
    {
        var spent = meter.Read();
        return new(
            spent.Dotnet, spent.Postgres, spent.Broker, ProcessTime.Of(simulator), ProcessTime.Of(Environment.ProcessId), ProcessTime.OfMachine());
    }

    /// <summary>On average since an earlier reading.</summary>
    public Processors Since(Processors before, double seconds) => new(
        Part(Web, before.Web, seconds), Part(Postgres, before.Postgres, seconds),
        Broker is { } broker ? Part(broker, before.Broker!.Value, seconds) : null, Part(Simulator, before.Simulator, seconds),
        Part(Client, before.Client, seconds), Part(All, before.All, seconds));

    public override string ToString() => FormattableString.Invariant(
        $"web {Web:F2}, PostgreSQL {Postgres:F2}, broker {Broker ?? 0:F2}, simulator {Simulator:F2}, the bench {Client:F2}; with all others {All:F2} of {Environment.ProcessorCount}");

    private static double Part(double after, double before, double seconds) => Math.Round((after - before) / seconds, 2);
}
