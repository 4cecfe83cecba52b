namespace RemitFlow.Bench.Measuring;

/// <summary>One row of the table.</summary>
/// <param name="Unit">What is counted: a repeat and a broken message leave no event.</param>
/// <param name="Rate">So many a second.</param>
/// <param name="DotnetUs">Microseconds of processor time for each.</param>
/// <param name="BrokerUs">Null where the broker is inside our own process.</param>
internal sealed record Measurement(
    string Row, string Name, string Unit, long Count, double Seconds, double Rate, double DotnetUs, double PostgresUs, double? BrokerUs)
{
    public static Measurement Of(string row, string name, string unit, long count, Spent spent) => new(
        row, name, unit, count, Math.Round(spent.Seconds, 3), Math.Round(count / spent.Seconds, 1),
        Each(spent.Dotnet, count), Each(spent.Postgres, count), spent.Broker is { } broker ? Each(broker, count) : null);

    private static double Each(double seconds, long count) => Math.Round(seconds / count * 1e6, 1);
}
