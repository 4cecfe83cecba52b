using System.CommandLine;
using System.Text;

namespace RemitFlow.Bench;

/// <summary>One bench on the command line: its numbers, <c>--quick</c> and <c>--out</c>.</summary>
internal sealed class Verb : Command
{
    private readonly Option<bool> quick = new("--quick") { Description = "A small form, for trying the bench: its figures are worth nothing." };
    private readonly Option<string> output;
    private readonly List<NumberOption> numbers = [];

    public Verb(string name, string description) : base(name, description)
    {
        output = new Option<string>("--out")
        {
            Description = "FILE.json for the results; a table goes to FILE.md.",
            DefaultValueFactory = _ => $"bench/results/{name}.json",
        };
        output.Validators.Add(said =>
        {
            if (Path.GetExtension(said.GetValueOrDefault<string>()) != ".json") said.AddError("--out names a .json file.");
        });
        Options.Add(quick);
        Options.Add(output);
    }

    /// <param name="usual">Where nothing is said.</param>
    /// <param name="small">Where only <c>--quick</c> is said.</param>
    public NumberOption Number(string name, int usual, int small, int least, int most, string description)
    {
        var number = new NumberOption(name, usual, small, least, most, description);
        numbers.Add(number);
        Options.Add(number);
        return number;
    }

    public Option<bool> Flag(string name, string description)
    {
        var flag = new Option<bool>(name) { Description = description };
        Options.Add(flag);
        return flag;
    }

    /// <summary>What it does; exit codes are <see cref="BenchProgram"/>'s.</summary>
    public Verb Does(Func<Asked, CancellationToken, Task> run)
    {
        SetAction((said, _) => BenchProgram.RunAsync(ct => run(new Asked(said, said.GetValue(quick), said.GetValue(output)!, Words(said)), ct)));
        return this;
    }

    /// <summary>The command that gives the same run, every number spelt out.</summary>
    private string Words(ParseResult said)
    {
        var words = new StringBuilder($"./bench/{Name}");
        foreach (var number in numbers) words.Append(FormattableString.Invariant($" {number.Name} {number.Of(said, said.GetValue(quick))}"));
        return words.ToString();
    }
}

/// <summary>A whole number within bounds, and a smaller one where <c>--quick</c> is said and this is not.</summary>
internal sealed class NumberOption : Option<int>
{
    private readonly int small;

    public NumberOption(string name, int usual, int small, int least, int most, string description) : base(name)
    {
        this.small = small;
        Description = description;
        DefaultValueFactory = _ => usual;
        Validators.Add(said =>
        {
            if (said.GetValueOrDefault<int>() is var value && (value < least || value > most))
                said.AddError(FormattableString.Invariant($"{name} must be {least:N0} to {most:N0}."));
        });
    }

    public int Of(ParseResult said, bool quick) => quick && said.GetResult(this) is not { Implicit: false } ? small : said.GetValue(this);
}

/// <summary>What was said on the command line.</summary>
/// <param name="Out">The JSON; a table in Markdown is written beside it.</param>
/// <param name="Command">The command that gives the same run.</param>
internal sealed record Asked(ParseResult Said, bool Quick, string Out, string Command)
{
    public int Of(NumberOption number) => number.Of(Said, Quick);

    public bool Of(Option<bool> flag) => Said.GetValue(flag);
}
