namespace RemitFlow.Bench.Pipeline;

/// <summary><c>./bench/pipeline</c> on the command line.</summary>
internal static class PipelineCommand
{
    private const int FewestMessages = 1_000;

    public static Verb Create()
    {
        var verb = new Verb("pipeline", "From Kafka to decisions and read models, beside what it could be compared with.");
        var messages = verb.Number("--messages", 200_000, 20_000, FewestMessages, 10_000_000, "Messages that are measured.");
        var senders = verb.Number("--senders", 50_000, 5_000, 1, 100_000_000, "Senders in the population.");
        var warmUp = verb.Number("--warm-up", 450_000, 10_000, FewestMessages, 10_000_000, "Messages that are handled before the clock starts.");
        var hours = verb.Number("--hours", 24, 24, 1, 10_000, "Hours of event time that the messages are spread over.");
        var plain = verb.Number(
            "--plain-messages", 5_000, FewestMessages, FewestMessages / 2, 1_000_000, "Messages that are measured with the plain handler.");
        var profile = verb.Flag(
            "--profile", "Only the yardstick and our pipeline, and what each of PostgreSQL's statements took; writes no files.");
        return verb.Does((asked, ct) => new PipelineBench(
            new PipelineOptions(
                asked.Of(messages), asked.Of(senders), asked.Of(warmUp), asked.Of(hours), asked.Of(plain), asked.Out, asked.Of(profile)),
            asked.Command).RunAsync(ct));
    }
}
