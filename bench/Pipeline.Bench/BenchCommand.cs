using System.CommandLine;

namespace RemitFlow.Pipeline.Bench;

/// <summary>What can be said on the command line.</summary>
internal static class BenchCommand
{
    private const int FewestMessages = 1_000;

    public static RootCommand Create(Func<PipelineOptions, Task<int>> pipeline)
    {
        var messages = Number("--messages", 200_000, FewestMessages, "Messages that are measured.");
        var senders = Number("--senders", 50_000, 1, "Senders in the population.");
        var warmUp = Number("--warm-up", 150_000, FewestMessages, "Messages that are handled before the clock starts.");
        var hours = Number("--hours", 24, 1, "Hours of event time that the messages are spread over.");
        var plain = Number("--plain-messages", 5_000, FewestMessages / 2, "Messages that are measured with the plain handler.");
        var output = new Option<string>("--out")
        {
            Description = "FILE.json for the results; a table goes to FILE.md.",
            DefaultValueFactory = _ => "bench/results/pipeline.json",
        };
        output.Validators.Add(said =>
        {
            if (Path.GetExtension(said.GetValueOrDefault<string>()) != ".json") said.AddError("--out names a .json file.");
        });
        var profile = new Option<bool>("--profile")
        {
            Description = "Only the yardstick and our pipeline, and what each of PostgreSQL's statements took; writes no files.",
        };
        var command = new Command("pipeline", "From Kafka to decisions and read models, beside what it could be compared with.")
        {
            messages, senders, warmUp, hours, plain, output, profile,
        };
        command.SetAction((said, _) => pipeline(new PipelineOptions(
            said.GetValue(messages), said.GetValue(senders), said.GetValue(warmUp), said.GetValue(hours), said.GetValue(plain), said.GetValue(output)!,
            said.GetValue(profile))));
        return new RootCommand("Measures RemitFlow.Events on this machine.") { command };
    }

    private static Option<int> Number(string name, int usual, int least, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(said =>
        {
            if (said.GetValueOrDefault<int>() < least) said.AddError($"{name} must be {least} or more.");
        });
        return option;
    }
}
