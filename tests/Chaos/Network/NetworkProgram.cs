using RemitFlow.Chaos.Reporting;

namespace RemitFlow.Chaos.Network;

/// <summary>The long form: every fault, or one, on either line.</summary>
internal static class NetworkProgram
{
    public static async Task RunAsync(int seed, Fault? only, string output, CancellationToken cancellation)
    {
        var circumstances = Circumstances.Look($"./chaos network --seed {seed}{(only is null ? "" : $" --fault {only}")}");
        PlannedFault[] plan = [.. PlannedFault.Plan(seed).Where(planned => only is null || planned.Fault == only)];
        var troubles = await NetworkRun.RunAsync(seed, plan, Console.WriteLine, cancellation);
        var report = new NetworkReport(circumstances, troubles);
        report.Write(output);
        Console.WriteLine(report.Table);
    }
}
