using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using RemitFlow.Simulator;
using RemitFlow.Simulator.CommandLine;
using RemitFlow.Simulator.Feeds;

// Our own signals: a stop is an ordinary end here, with everything flushed, counted and exit code 0.
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return SimulateCommand.Of(Simulate).Parse(args)
    .Invoke(new InvocationConfiguration { ProcessTerminationTimeout = null });

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

int Simulate(ParseResult said)
{
    var options = SimulateCommand.OptionsOf(said);
    var quotes = SimulateCommand.QuotesOf(said);
    if (quotes != QuoteOrder.Only && !RemittanceGenerator.HabitsHold(options))
    {
        Console.Error.WriteLine(
            $"{RemittanceGenerator.SendersFor(options)} senders are few for this pace: ordinary ones will send "
            + "too often and be flagged. More --senders, a longer --span or a lower --rate and --speed help.");
    }

    var began = Stopwatch.GetTimestamp();
    using var labels = said.GetValue(Settings.Labels) is { } path ? new LabelFile(path) : null;
    using IFeed feed = said.GetValue(Settings.Kafka) is { } servers
        ? new KafkaFeed(servers, said.GetValue(Settings.Topic)!, said.GetValue(Settings.RatesTopic)!, stop.Token)
        : new FileFeed(said.GetValue(Settings.Out)!);
    var tally = new Run(options, quotes, feed, labels is null ? null : labels.Add).Send(stop.Token);
    var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
    Console.Out.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{tally} errors={feed.Errors} seconds={seconds:F1} rate={tally.Sent / seconds:F0}"));
    if (said.GetValue(Settings.Summary) is { } summary)
    {
        Summary.Of(options, tally, feed.Errors, seconds).Write(summary);
    }

    return feed.Errors == 0 ? 0 : 1;
}
