using RemitFlow.Chaos.Reporting;

namespace RemitFlow.Chaos.Kills;

/// <summary>The long form: stretches of kills, each in a world of its own, so that what one has broken shows before the next.</summary>
internal static class KillsProgram
{
    private const int RoundsAStretch = 12;

    public static async Task RunAsync(int rounds, int seed, string output, CancellationToken cancellation)
    {
        var circumstances = Circumstances.Look($"./chaos kills --rounds {rounds} --seed {seed}");
        var kills = new List<Kill>();
        for (var stretch = 0; kills.Count < rounds; stretch++)
        {
            var some = Math.Min(RoundsAStretch, rounds - kills.Count);
            Console.WriteLine($"Kills {kills.Count + 1} to {kills.Count + some} of {rounds}");
            PlannedKill[] plan = [.. PlannedKill.Plan(seed + stretch).Take(some)];
            kills.AddRange(await KillRun.RunAsync(seed + stretch, plan, Console.WriteLine, cancellation));
            new KillsReport(circumstances, kills).Write(output);
        }

        Console.WriteLine(new KillsReport(circumstances, kills).Table);
    }
}
