using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using Shouldly;
using Xunit;

namespace RemitFlow.EndToEnd.Tests;

/// <summary>What an operator orders from the command line, beside a node that runs.</summary>
public sealed class VerbTests(Servers servers, ITestOutputHelper output) : EndToEndTest(servers, output)
{
    [Fact]
    public async Task Dead_letters_are_replayed_and_an_event_is_skipped_from_the_command_line()
    {
        var situation = await BeginAsync("verbs");
        var sent = Simulation.Of(400);
        var web = await situation.StartWebAsync();
        sent.SendAll(situation);
        await situation.CaughtUpAsync();
        await situation.ProjectionsCurrentAsync();

        await SaysAsync(situation, 0, $"{sent.Tally.Broken} replayed, 0 replayed before", "replay", "--from", "2026-01-01T00:00:00Z");
        await SaysAsync(situation, 0, $", {sent.Tally.Broken} replayed before", "replay", "--from", "2026-01-01T00:00:00Z");
        await SaysAsync(situation, 1, "ids, a reason or a time range are expected", "replay");

        var position = await situation.Store.SpoilAsync(sent.Messages[0].SenderId);
        await Until.NothingLacksAsync("Health names the event", TimeSpan.FromSeconds(60), async () =>
            (await web.AskAsync("health")).Answer.GetProperty("problems").ToString() is var problems && problems.Contains($"alerts is paused at event {position}", StringComparison.Ordinal)
                ? null : problems);
        await SaysAsync(situation, 1, $"alerts stands still at event {position}, not at 1", "skip", "alerts", "1", "a test");
        await SaysAsync(situation, 1, "are.", "resume", "luck");
        await SaysAsync(situation, 0, $"figures leaves out event {position}", "skip", "alerts", $"{position}", "ticket 417", "--by", "ana");
        await web.HealthyAsync();
        await situation.ProjectionsCurrentAsync();
        await SaysAsync(situation, 1, "has not stopped", "resume", "alerts");
        (await situation.Store.SkippedByAsync()).ShouldBe(Web.Operations.Shards.Names.Select(_ => "ana")); // Nobody can read it.
    }

    private async Task SaysAsync(Situation situation, int exitCode, string words, params string[] verb)
    {
        var run = await situation.RunAsync(verb);
        Output.WriteLine($"{string.Join(' ', verb)}: {run.Output.Trim().Split('\n')[^1]}");
        run.ExitCode.ShouldBe(exitCode, run.Output);
        run.Output.ShouldContain(words);
    }
}
