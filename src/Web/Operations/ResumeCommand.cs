using JasperFx;
using JasperFx.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace RemitFlow.Web.Operations;

/// <summary>What <c>resume</c> is told on the command line.</summary>
public sealed class ResumeInput : NetCoreInput
{
    [Description("The shard that has stopped: alerts, figures, details, channels, sample or fraud-alerts-topic")]
    public string Name { get; set; } = "";

    [Description("Who orders it; whoever runs this where nobody is named")]
    public string ByFlag { get; set; } = Environment.UserName;
}

/// <summary><c>resume name</c>: the same as the operator's endpoint.</summary>
[Description("Starts a shard again that has stopped", Name = "resume")]
public sealed class ResumeCommand : JasperFxAsyncCommand<ResumeInput>
{
    public ResumeCommand() => Usage("Start a shard again").Arguments(input => input.Name);

    public override async Task<bool> Execute(ResumeInput input)
    {
        using var host = input.BuildHost();
        var refusal = await host.Services.GetRequiredService<ShardDesk>().ResumeAsync(input.Name, input.ByFlag, CancellationToken.None);
        if (refusal is null) Console.WriteLine($"{input.Name} will be started again by the node that runs it");
        else await Console.Error.WriteLineAsync(refusal.Why);
        return refusal is null;
    }
}
