using System.CommandLine;
using RemitFlow.Chaos.Kills;
using RemitFlow.Chaos.Network;

namespace RemitFlow.Chaos;

/// <summary>What can be said on the command line.</summary>
internal static class ChaosCommand
{
    public static RootCommand Create(Func<Func<CancellationToken, Task>, Task<int>> run)
    {
        var rounds = new Option<int>("--rounds") { Description = "Kills, one after the other.", DefaultValueFactory = _ => 100 };
        rounds.Validators.Add(said =>
        {
            if (said.GetValueOrDefault<int>() < 1) said.AddError("--rounds must be 1 or more.");
        });
        var seed = new Option<int>("--seed") { Description = "What happens when: the same seed, the same chaos.", DefaultValueFactory = _ => 1 };

        var kills = new Command("kills", "SIGKILL of nodes, the broker and PostgreSQL, under load.") { rounds, seed, Out("kills") };
        kills.SetAction((said, _) => run(cancellation => KillsProgram.RunAsync(
            said.GetValue(rounds), said.GetValue(seed), said.GetValue<string>("--out")!, cancellation)));
        var fault = new Option<Fault?>("--fault") { Description = "Only this one, on either line." };
        var network = new Command("network", "Latency, cuts, silence, slowness and resets between web and what it stands on.") { seed, fault, Out("network") };
        network.SetAction((said, _) => run(cancellation => NetworkProgram.RunAsync(
            said.GetValue(seed), said.GetValue(fault), said.GetValue<string>("--out")!, cancellation)));
        return new RootCommand("Breaks what RemitFlow.Events stands on, and looks whether it still holds.") { kills, network };
    }

    private static Option<string> Out(string name)
    {
        var output = new Option<string>("--out")
        {
            Description = "FILE.json for the results; a table goes to FILE.md.",
            DefaultValueFactory = _ => $"bench/results/{name}.json",
        };
        output.Validators.Add(said =>
        {
            if (Path.GetExtension(said.GetValueOrDefault<string>()) != ".json") said.AddError("--out names a .json file.");
        });
        return output;
    }
}
