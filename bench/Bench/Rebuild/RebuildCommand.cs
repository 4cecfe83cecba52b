namespace RemitFlow.Bench.Rebuild;

/// <summary>What <c>./bench/rebuild</c> was asked for.</summary>
/// <param name="Messages">That fill the store; some 95 in 100 become an event.</param>
/// <param name="Hours">Of event time that they are spread over.</param>
internal sealed record RebuildOptions(int Messages, int Senders, int Hours, string Out);

/// <summary><c>./bench/rebuild</c> on the command line.</summary>
internal static class RebuildCommand
{
    public static Verb Create()
    {
        var verb = new Verb("rebuild", "Every read model from the events, beside plain Marten projections of the same.");
        var messages = verb.Number("--messages", 210_000, 10_000, 1_000, 20_000_000, "Messages that fill the store; some 95 in 100 become an event.");
        var senders = verb.Number("--senders", 50_000, 5_000, 1, 100_000_000, "Senders in the population.");
        var hours = verb.Number("--hours", 24, 24, 1, 10_000, "Hours of event time that the messages are spread over.");
        return verb.Does((asked, ct) => new RebuildBench(
            new RebuildOptions(asked.Of(messages), asked.Of(senders), asked.Of(hours), asked.Out), asked.Command).RunAsync(ct));
    }
}
