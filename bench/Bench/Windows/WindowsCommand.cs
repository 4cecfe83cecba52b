namespace RemitFlow.Bench.Windows;

/// <summary>What <c>./bench/windows</c> was asked for.</summary>
/// <param name="Messages">That the large store has been told; some 95 in 100 become an event.</param>
/// <param name="Small">That the small one has been told.</param>
/// <param name="Requests">To each endpoint, measured.</param>
internal sealed record WindowsOptions(int Messages, int Small, int Senders, int Requests, string Out);

/// <summary><c>./bench/windows</c> on the command line.</summary>
internal static class WindowsCommand
{
    public static Verb Create()
    {
        var verb = new Verb("windows", "What 30 days of each analytics endpoint cost with little in the store and with much.");
        var messages = verb.Number("--messages", 10_000_000, 50_000, 10_000, 100_000_000, "Messages that the large store has been told.");
        var small = verb.Number("--small", 10_000, 10_000, 1_000, 1_000_000, "Messages that the small store has been told.");
        var senders = verb.Number("--senders", 1_000_000, 100_000, 1_000, 100_000_000, "Senders in the population.");
        var requests = verb.Number("--requests", 1_000, 100, 100, 100_000, "Requests to each endpoint that are measured, after half as many that are not.");
        return verb.Does((asked, ct) => new WindowsBench(
            new WindowsOptions(asked.Of(messages), asked.Of(small), asked.Of(senders), asked.Of(requests), asked.Out), asked.Command).RunAsync(ct));
    }
}
