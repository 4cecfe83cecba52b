using System.Text.Json;

namespace RemitFlow.Simulator.Feeds;

/// <summary>The counts of a run, as a file for those who add them up.</summary>
internal sealed record Summary(
    long Sent,
    long New,
    long Later,
    long Repeats,
    long Conflicts,
    long Broken,
    long Late,
    long OutOfOrder,
    long Fraud,
    long Quotes,
    long Errors,
    double Seconds,
    ulong Seed,
    DateTimeOffset Start,
    long Senders,
    IReadOnlyDictionary<string, long> BrokenByReason)
{
    public static Summary Of(SimulationOptions options, Tally tally, long errors, double seconds) => new(
        tally.Sent,
        tally.New,
        tally.Later,
        tally.Repeats,
        tally.Conflicts,
        tally.Broken,
        tally.Late,
        tally.OutOfOrder,
        tally.Fraud,
        tally.Quotes,
        errors,
        seconds,
        options.Seed,
        options.Start,
        tally.Sent == 0 ? 0 : RemittanceGenerator.SendersFor(options),
        tally.Faults);

    public void Write(string path) =>
        File.WriteAllText(path, JsonSerializer.Serialize(this, SideFileContext.Default.Summary) + "\n");
}
