using System.Globalization;
using RemitFlow.Simulator.Chance;

namespace RemitFlow.Simulator.Remittances;

/// <summary>
/// TXN, the day, six digits of the run and a running number: two runs with another seed or another start do not tell of
/// each other's remittances.
/// </summary>
public sealed class TransactionIds(SimulationOptions options)
{
    private const ulong Runs = 1_000_000;
    private readonly ulong _run = Mix.Of(options.Seed, (ulong)options.Start.UtcTicks) % Runs;
    private long _number;

    public string Next(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"TXN_{at.UtcDateTime:yyyyMMdd}_{_run:D6}{++_number:D7}");
}
