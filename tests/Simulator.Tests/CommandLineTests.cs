using System.CommandLine;
using RemitFlow.Simulator.CommandLine;
using RemitFlow.Simulator.Feeds;
using Shouldly;
using Xunit;

namespace RemitFlow.Simulator.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Every_option_reaches_the_simulation()
    {
        var said = Parse(
            "--out f.jsonl --rate 0 --count 500 --senders 77 --seed 9 --start 2026-10-01T00:00:00 --span 12h --speed 2 "
            + "--repeats 0.1 --conflicts 0.2 --broken 0.3 --late 0.4 --out-of-order 0.05 --multi-state 0.6 --fraud 0.7 "
            + "--shared-ids 0.8 --unkeyed --quote-every 1h");
        said.Errors.ShouldBeEmpty();
        SimulateCommand.OptionsOf(said).ShouldBe(new SimulationOptions
        {
            Seed = 9,
            Start = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero),
            Rate = 0,
            Speed = 2,
            Span = TimeSpan.FromHours(12),
            Count = 500,
            Senders = 77,
            Repeats = 0.1,
            Conflicts = 0.2,
            Broken = 0.3,
            Late = 0.4,
            OutOfOrder = 0.05,
            MultiState = 0.6,
            Fraud = 0.7,
            SharedIds = 0.8,
            Unkeyed = true,
            QuoteInterval = TimeSpan.FromHours(1),
        });
    }

    [Fact]
    public void Little_needs_to_be_said()
    {
        var said = Parse("--kafka localhost:9092");
        said.Errors.ShouldBeEmpty();
        var options = SimulateCommand.OptionsOf(said);
        options.ShouldBe(new SimulationOptions { Start = options.Start, Rate = 50 });
        SimulateCommand.QuotesOf(said).ShouldBe(QuoteOrder.Among);
    }

    [Theory]
    [InlineData("", "--kafka")]
    [InlineData("--kafka a:1 --out f", "--kafka")]
    [InlineData("--out f --repeats 1.5", "--repeats")]
    [InlineData("--out f --span 30d", "--count")]
    [InlineData("--out f --span soon --count 5", "soon")]
    [InlineData("--out f --start yesterday", "yesterday")]
    [InlineData("--out f --speed 0", "--speed")]
    [InlineData("--out f --count -1", "--count")]
    [InlineData("--out f --rates-only --no-rates", "--rates-only")]
    [InlineData("--out f --quote-every 10s", "1m")]
    public void What_cannot_be_is_refused_by_name(string line, string named) =>
        Parse(line).Errors.ShouldContain(error => error.Message.Contains(named));

    private static ParseResult Parse(string line) => SimulateCommand.Of(_ => 0).Parse(line);
}
