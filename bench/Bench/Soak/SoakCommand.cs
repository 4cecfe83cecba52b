namespace RemitFlow.Bench.Soak;

/// <summary>What <c>./bench/soak</c> was asked for.</summary>
/// <param name="Rate">Remittances a second.</param>
/// <param name="Every">Seconds between two samples.</param>
internal sealed record SoakOptions(int Minutes, int Rate, int Senders, int Every, string Out);

/// <summary><c>./bench/soak</c> on the command line.</summary>
internal static class SoakCommand
{
    public static Verb Create()
    {
        var verb = new Verb("soak", "Whether memory, lag or a table grows that should not, under a load that lasts.");
        var minutes = verb.Number("--minutes", 60, 3, 1, 10_000, "Minutes of load.");
        var rate = verb.Number("--rate", 2_000, 200, 1, 20_000, "Remittances a second.");
        var senders = verb.Number("--senders", 1_000_000, 100_000, 1_000, 100_000_000, "Senders in the population.");
        var every = verb.Number("--every", 10, 5, 1, 600, "Seconds between two samples.");
        return verb.Does((asked, ct) => new SoakBench(
            new SoakOptions(asked.Of(minutes), asked.Of(rate), asked.Of(senders), asked.Of(every), asked.Out), asked.Command).RunAsync(ct));
    }
}
