namespace RemitFlow.Bench.Latency;

/// <summary>What <c>./bench/latency</c> was asked for.</summary>
/// <param name="Rate">Remittances a second.</param>
/// <param name="AlertsEvery">One in so many raises an alert.</param>
internal sealed record LatencyOptions(int Rate, int Seconds, int WarmUpSeconds, int AlertsEvery, string Out);

/// <summary><c>./bench/latency</c> on the command line.</summary>
internal static class LatencyCommand
{
    public static Verb Create()
    {
        var verb = new Verb("latency", "From produce to the alert answered over HTTP and told over SSE, and the stages between.");
        var rate = verb.Number("--rate", 200, 100, 1, 5_000, "Remittances a second.");
        var seconds = verb.Number("--seconds", 60, 10, 1, 3_600, "Seconds that are measured.");
        var warmUp = verb.Number("--warm-up-seconds", 60, 5, 1, 3_600, "Seconds of the same load before.");
        var alertsEvery = verb.Number("--alerts-every", 10, 10, 1, 1_000, "One remittance in so many raises an alert.");
        return verb.Does((asked, ct) => new LatencyBench(
            new LatencyOptions(asked.Of(rate), asked.Of(seconds), asked.Of(warmUp), asked.Of(alertsEvery), asked.Out), asked.Command).RunAsync(ct));
    }
}
