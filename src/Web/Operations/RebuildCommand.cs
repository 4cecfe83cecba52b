using JasperFx;
using JasperFx.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace RemitFlow.Web.Operations;

/// <summary>What <c>rebuild</c> is told on the command line.</summary>
public sealed class RebuildInput : NetCoreInput
{
    [Description("Which read models: alerts, figures, details, channels, sample, senders, rates. All of them where none is named.")]
    public IEnumerable<string> Names { get; set; } = [];
}

/// <summary>
/// <c>rebuild [name…]</c>: the same as the operator's endpoint. A running node does it where there is one, because a
/// read model has one writer; else it is done here.
/// </summary>
[Description("Computes read models anew from the events", Name = "rebuild")]
public sealed class RebuildCommand : JasperFxAsyncCommand<RebuildInput>
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    public RebuildCommand()
    {
        Usage("Rebuild everything").Arguments();
        Usage("Rebuild these read models").Arguments(input => input.Names);
    }

    public override async Task<bool> Execute(RebuildInput input)
    {
        string[] names = [.. input.Names.DefaultIfEmpty("all").SelectMany(name => name == "all" ? Rebuild.Names : [name]).Distinct()];
        if (names.Except(Rebuild.Names).FirstOrDefault() is { } unknown)
        {
            await Console.Error.WriteLineAsync($"There is no read model {unknown}: {string.Join(", ", Rebuild.Names)} can be rebuilt.");
            return false;
        }

        using var host = input.BuildHost();
        var requests = host.Services.GetRequiredService<RebuildRequests>();
        var rebuild = host.Services.GetRequiredService<Rebuild>();
        var allWell = true;
        foreach (var name in names) allWell &= await OneAsync(name, requests, rebuild);
        return allWell;
    }

    private static async Task<bool> OneAsync(string name, RebuildRequests requests, Rebuild rebuild)
    {
        await requests.AskAsync(name, CancellationToken.None); // One that is under way is waited for.
        var until = DateTime.UtcNow + Patience;
        while (true)
        {
            var report = (await requests.FindAsync(name, CancellationToken.None))!;
            switch (report.State)
            {
                case "finished":
                    Console.WriteLine($"{name}: rebuilt ({report.Node})");
                    return true;
                case "failed" or "abandoned":
                    await Console.Error.WriteLineAsync($"{name}: {report.State} ({report.Node}) {report.Error}");
                    return false;
                case "running":
                    Console.WriteLine($"{name}: {report.Done:N0} of {report.Total:N0} ({report.Node})");
                    break;
                case "requested" when DateTime.UtcNow > until && await requests.TakeAsync(name, CancellationToken.None):
                    Console.WriteLine($"{name}: no node has taken it within {Patience.TotalSeconds} s, so it is done here");
                    await HereAsync(name, requests, rebuild);
                    continue;
            }

            await Task.Delay(LookEvery);
        }
    }

    private static async Task HereAsync(string name, RebuildRequests requests, Rebuild rebuild)
    {
        string? error = null;
        try
        {
            await rebuild.RunAloneAsync(name, CancellationToken.None);
        }
        catch (Exception failure)
        {
            error = failure.Message;
        }

        await requests.FinishAsync(name, error, CancellationToken.None);
    }
}
