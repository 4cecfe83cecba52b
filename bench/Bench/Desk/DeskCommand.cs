namespace RemitFlow.Bench.Desk;

/// <summary>What <c>./bench/desk</c> was asked for.</summary>
/// <param name="Messages">Handled before anybody looks.</param>
/// <param name="Rate">Remittances a second that come in meanwhile.</param>
/// <param name="Clients">Of <c>/api/v1/stream</c>.</param>
/// <param name="Browsers">On the pages of the desk.</param>
/// <param name="Openings">Of the first page, by a browser that has nothing of it: before the load, and under it.</param>
/// <param name="Every">Seconds between two samples.</param>
internal sealed record DeskOptions(
    int Messages, int Senders, int Rate, int Clients, int Browsers, int Openings, int Seconds, int WarmUpSeconds, int Every, string Out);

/// <summary><c>./bench/desk</c> on the command line.</summary>
internal static class DeskCommand
{
    public static Verb Create()
    {
        var verb = new Verb("desk", "Whether lag stays while many look, what looking costs on the wire, and how soon the first page is there.");
        var messages = verb.Number("--messages", 200_000, 10_000, 1_000, 20_000_000, "Messages that are handled before.");
        var senders = verb.Number("--senders", 1_000_000, 1_000_000, 1_000, 100_000_000, "Senders in the population.");
        var rate = verb.Number("--rate", 1_000, 200, 1, 20_000, "Remittances a second that come in meanwhile.");
        var clients = verb.Number("--clients", 190, 20, 1, 1_000, "Clients of the live feed.");
        var browsers = verb.Number("--browsers", 10, 2, 1, 50, "Browsers on the pages.");
        var openings = verb.Number("--openings", 10, 2, 1, 100, "Openings of the first page, before the load and under it.");
        var seconds = verb.Number("--seconds", 300, 20, 5, 86_400, "Seconds that are measured.");
        var warmUp = verb.Number("--warm-up-seconds", 60, 5, 1, 3_600, "Seconds of the same load before.");
        var every = verb.Number("--every", 5, 2, 1, 600, "Seconds between two samples.");
        return verb.Does((asked, ct) => new DeskBench(
            new DeskOptions(
                asked.Of(messages), asked.Of(senders), asked.Of(rate), asked.Of(clients), asked.Of(browsers), asked.Of(openings), asked.Of(seconds),
                asked.Of(warmUp), asked.Of(every), asked.Out),
            asked.Command).RunAsync(ct));
    }
}
