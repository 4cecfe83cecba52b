using System.CommandLine;
using RemitFlow.Contracts;
using RemitFlow.Simulator.Feeds;

namespace RemitFlow.Simulator.CommandLine;

/// <summary>What can be said on the command line.</summary>
internal static class Settings
{
    private static readonly SimulationOptions Usual = new() { Start = DateTimeOffset.UnixEpoch };

    public static readonly Option<string?> Kafka =
        new("--kafka") { Description = "HOST:PORT of the cluster to send to." };
    public static readonly Option<string?> Out =
        new("--out") { Description = "FILE.jsonl to write to; quotes go to FILE.rates.jsonl." };
    public static readonly Option<string?> Labels =
        new("--labels") { Description = "FILE.jsonl for what belongs to schemes." };
    public static readonly Option<string?> Summary =
        new("--summary") { Description = "FILE.json for the counts at the end." };
    public static readonly Option<string> Topic = Is(
        "--topic", Topics.RemittanceTransactions,
        "Topic of the remittances.");
    public static readonly Option<string> RatesTopic = Is(
        "--rates-topic", Topics.ExchangeRates,
        "Topic of the quotes.");

    public static readonly Option<ulong> Seed = Is("--seed", Usual.Seed, "Decides every draw.");
    public static readonly Option<long> Count =
        Is("--count", Usual.Count, "Messages in all; 0: until stopped.", count => count >= 0);
    public static readonly Option<double> Rate =
        Is("--rate", 50.0, "Messages a second; 0: as fast as possible.", rate => rate >= 0);
    public static readonly Option<long> Senders = Is(
        "--senders",
        Usual.Senders,
        "Population; 0: as many as the pace needs (120,000 for each message a second of event time, at least 10,000).",
        senders => senders is >= 0 and <= 10_000_000_000);
    public static readonly Option<DateTimeOffset?> Start = new("--start")
    {
        Description = "Event time of the first message, UTC. Default: now; with --span, such that it ends now.",
        CustomParser = Parsing.Time,
    };
    public static readonly Option<double> Speed = Is(
        "--speed",
        Usual.Speed,
        "Event time runs so many times as fast as the wall clock; above 0.",
        speed => speed > 0);
    public static readonly Option<TimeSpan?> Span = new("--span")
    {
        Description = "Spreads --count messages over this much event time in place of --speed: 30d, 12h, 90m.",
        CustomParser = Parsing.Span,
    };
    public static readonly Option<TimeSpan?> QuoteEvery = new("--quote-every")
    {
        Description = "Each provider quotes once in this much event time; default 15m.",
        CustomParser = Parsing.Interval,
    };

    public static readonly Option<double> Repeats = Share("--repeats", Usual.Repeats, "messages told a second time");
    public static readonly Option<double> Conflicts = Share(
        "--conflicts", Usual.Conflicts,
        "messages that contradict an earlier one's amount");
    public static readonly Option<double> Broken = Share("--broken", Usual.Broken, "messages that cannot be read");
    public static readonly Option<double> Late = Share("--late", Usual.Late, "remittances told 1 to 12 hours late");
    public static readonly Option<double> OutOfOrder = Share(
        "--out-of-order", Usual.OutOfOrder,
        "remittances told minutes late, last state first");
    public static readonly Option<double> MultiState = Share(
        "--multi-state", Usual.MultiState,
        "remittances told in several states");
    public static readonly Option<double> Fraud = Share("--fraud", Usual.Fraud, "remittances that belong to schemes");
    public static readonly Option<double> SharedIds = Share(
        "--shared-ids", Usual.SharedIds,
        "remittances whose transaction id another sender has too");
    public static readonly Option<bool> Unkeyed =
        new("--unkeyed") { Description = "Without keys, as older producers send." };

    public static readonly Option<bool> RatesOnly =
        new("--rates-only") { Description = "Quotes and no remittances; --count counts quotes." };
    public static readonly Option<bool> NoRates = new("--no-rates") { Description = "Remittances and no quotes." };
    public static readonly Option<bool> RatesFirst =
        new("--rates-first") { Description = "All quotes first, flushed, then the remittances." };

    public static IEnumerable<Option> All { get; } =
    [
        Kafka, Out, Labels, Summary, Topic, RatesTopic, Seed, Count, Rate, Senders, Start, Speed, Span, QuoteEvery,
            Repeats,
        Conflicts, Broken, Late, OutOfOrder, MultiState, Fraud, SharedIds, Unkeyed, RatesOnly, NoRates, RatesFirst,
    ];

    private static Option<T> Is<T>(string name, T usual, string description, Func<T, bool>? holds = null)
    {
        var option = new Option<T>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (holds is not null && result.GetValueOrDefault<T>() is { } value && !holds(value))
            {
                result.AddError($"{name} cannot be {value}. {description}");
            }
        });
        return option;
    }

    private static Option<double> Share(string name, double usual, string of) =>
        Is(name, usual, $"Share of {of}, 0 to 1.", share => share is >= 0 and <= 1);
}
