namespace RemitFlow.Bench.Growth;

/// <summary>What <c>./bench/growth</c> was asked for.</summary>
/// <param name="Messages">That the large store has been told; some 95 in 100 become an event.</param>
/// <param name="Small">That the small one has been told.</param>
/// <param name="Measured">Handled with the clock running, after the warm-up, on either store.</param>
/// <param name="Heavy">Remittances of the sender who has many.</param>
/// <param name="Light">Remittances of each sender who has few.</param>
/// <param name="Next">Remittances with which either goes on.</param>
internal sealed record GrowthOptions(int Messages, int Small, int Senders, int WarmUp, int Measured, int Heavy, int Light, int Next, string Out);

/// <summary><c>./bench/growth</c> on the command line.</summary>
internal static class GrowthCommand
{
    public static Verb Create()
    {
        var verb = new Verb("growth", "What a remittance costs in a small store and in a large one, and what it takes on disk.");
        var messages = verb.Number("--messages", 10_000_000, 100_000, 50_000, 100_000_000, "Messages that the large store has been told.");
        var small = verb.Number("--small", 10_000, 10_000, 1_000, 1_000_000, "Messages that the small store has been told.");
        var senders = verb.Number("--senders", 1_000_000, 100_000, 1_000, 100_000_000, "Senders in the population.");
        var warmUp = verb.Number("--warm-up", 100_000, 10_000, 1_000, 10_000_000, "Messages handled before the clock starts, on either store.");
        var measured = verb.Number("--measured", 200_000, 10_000, 1_000, 10_000_000, "Messages that are measured, on either store.");
        var heavy = verb.Number("--heavy", 100_000, 5_000, 1_000, 500_000, "Remittances of the sender who has many.");
        var light = verb.Number("--light", 100, 100, 10, 1_000, "Remittances of each sender who has few.");
        var next = verb.Number("--next", 3_000, 500, 100, 100_000, "Remittances with which either goes on, one at a time.");
        return verb.Does((asked, ct) => new GrowthBench(
            new GrowthOptions(
                asked.Of(messages), asked.Of(small), asked.Of(senders), asked.Of(warmUp), asked.Of(measured), asked.Of(heavy), asked.Of(light),
                asked.Of(next), asked.Out),
            asked.Command).RunAsync(ct));
    }
}
