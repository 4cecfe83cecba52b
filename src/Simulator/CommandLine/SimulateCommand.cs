using System.CommandLine;
using System.CommandLine.Parsing;
using RemitFlow.Simulator.Feeds;

namespace RemitFlow.Simulator.CommandLine;

/// <summary>The command line as a whole: what belongs together, and what an answer stands for.</summary>
internal static class SimulateCommand
{
    public static RootCommand Of(Func<ParseResult, int> run)
    {
        var command = new RootCommand("Simulates remittances to the Philippines and the exchange rates beside them.");
        foreach (var option in Settings.All)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(Check);
        command.SetAction(run);
        return command;
    }

    public static SimulationOptions OptionsOf(ParseResult said)
    {
        var span = said.GetValue(Settings.Span);
        return new SimulationOptions
        {
            Seed = said.GetValue(Settings.Seed),
            Start = said.GetValue(Settings.Start) ?? DateTimeOffset.UtcNow - (span ?? TimeSpan.Zero),
            Rate = said.GetValue(Settings.Rate),
            Speed = said.GetValue(Settings.Speed),
            Span = span,
            Count = said.GetValue(Settings.Count),
            Senders = said.GetValue(Settings.Senders),
            Repeats = said.GetValue(Settings.Repeats),
            Conflicts = said.GetValue(Settings.Conflicts),
            Broken = said.GetValue(Settings.Broken),
            Late = said.GetValue(Settings.Late),
            OutOfOrder = said.GetValue(Settings.OutOfOrder),
            MultiState = said.GetValue(Settings.MultiState),
            Fraud = said.GetValue(Settings.Fraud),
            SharedIds = said.GetValue(Settings.SharedIds),
            Unkeyed = said.GetValue(Settings.Unkeyed),
            QuoteInterval = said.GetValue(Settings.QuoteEvery) ?? TimeSpan.FromMinutes(15),
        };
    }

    public static QuoteOrder QuotesOf(ParseResult said) =>
        said.GetValue(Settings.RatesOnly) ? QuoteOrder.Only
        : said.GetValue(Settings.RatesFirst) ? QuoteOrder.First
        : said.GetValue(Settings.NoRates) ? QuoteOrder.None
        : QuoteOrder.Among;

    private static void Check(CommandResult said)
    {
        void Expect(bool holds, string otherwise)
        {
            if (!holds)
            {
                said.AddError(otherwise);
            }
        }

        bool Given(Option option) => said.GetResult(option) is { Implicit: false };
        Expect(Given(Settings.Kafka) != Given(Settings.Out),
            "Say where to: either --kafka HOST:PORT or --out FILE.jsonl.");
        var orders = new Option[] { Settings.RatesOnly, Settings.RatesFirst, Settings.NoRates }.Count(Given);
        Expect(orders <= 1, "Only one of --rates-only, --rates-first and --no-rates can be.");
        Expect(
            !Given(Settings.Span) || Given(Settings.Count) || Given(Settings.RatesOnly),
            "--span needs a --count of messages to spread over it.");
    }
}
