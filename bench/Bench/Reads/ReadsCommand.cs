namespace RemitFlow.Bench.Reads;

/// <summary>What <c>./bench/reads</c> was asked for.</summary>
/// <param name="Messages">Handled before anybody reads.</param>
/// <param name="Rate">Remittances a second that come in meanwhile.</param>
/// <param name="Requests">A second, over all endpoints.</param>
/// <param name="Alone">Requests to each endpoint, one after the other with nothing else going on, for its allocation.</param>
/// <param name="Profile">Only the latencies, and what each of PostgreSQL's statements took; no files.</param>
internal sealed record ReadsOptions(int Messages, int Senders, int Rate, int Requests, int Seconds, int WarmUpSeconds, int Alone, string Out, bool Profile);

/// <summary><c>./bench/reads</c> on the command line.</summary>
internal static class ReadsCommand
{
    public static Verb Create()
    {
        var verb = new Verb("reads", "Every endpoint that reads, while remittances come in, beside an empty one.");
        var messages = verb.Number("--messages", 200_000, 10_000, 1_000, 20_000_000, "Messages that are handled before.");
        var senders = verb.Number("--senders", 1_000_000, 1_000_000, 1_000, 100_000_000, "Senders in the population.");
        var rate = verb.Number("--rate", 2_000, 200, 1, 20_000, "Remittances a second that come in meanwhile.");
        var requests = verb.Number("--requests", 500, 100, 1, 10_000, "Requests a second, over all endpoints.");
        var seconds = verb.Number("--seconds", 120, 10, 1, 3_600, "Seconds that are measured.");
        var warmUp = verb.Number("--warm-up-seconds", 60, 5, 1, 3_600, "Seconds of the same load before.");
        var alone = verb.Number("--alone", 1_000, 100, 10, 100_000, "Requests to each endpoint with nothing else going on, for its allocation.");
        var profile = verb.Flag("--profile", "Only the latencies, and what each of PostgreSQL's statements took; writes no files.");
        return verb.Does((asked, ct) => new ReadsBench(
            new ReadsOptions(
                asked.Of(messages), asked.Of(senders), asked.Of(rate), asked.Of(requests), asked.Of(seconds), asked.Of(warmUp), asked.Of(alone), asked.Out,
                asked.Of(profile)),
            asked.Command).RunAsync(ct));
    }
}
