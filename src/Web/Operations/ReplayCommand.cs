using JasperFx;
using JasperFx.CommandLine;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using RemitFlow.Web.Http;

namespace RemitFlow.Web.Operations;

/// <summary>What <c>replay</c> is told on the command line.</summary>
public sealed class ReplayInput : NetCoreInput
{
    [Description("Ids of dead letters; those of the flags where none is given")]
    public IEnumerable<string> Ids { get; set; } = [];

    [Description("Only those of this reason")]
    public string? ReasonFlag { get; set; }

    [Description("Only those recorded from this moment on, ISO 8601")]
    public string? FromFlag { get; set; }

    [Description("Only those recorded before this moment")]
    public string? ToFlag { get; set; }

    [Description("Those too that have been replayed")]
    public bool ForceFlag { get; set; }

    [Description("Who orders it; whoever runs this where nobody is named")]
    public string ByFlag { get; set; } = Environment.UserName;
}

/// <summary><c>replay [id…]</c>: the same as the operator's endpoint.</summary>
[Description("Sends dead letters to the remittance topic again", Name = "replay")]
public sealed class ReplayCommand : JasperFxAsyncCommand<ReplayInput>
{
    public ReplayCommand()
    {
        Usage("Those that the flags name").Arguments();
        Usage("These").Arguments(input => input.Ids);
    }

    public override async Task<bool> Execute(ReplayInput input)
    {
        var query = new Query();
        string[] ids = [.. input.Ids];
        var order = new ReplayOrder(ids.Length > 0 ? ids : null, input.ReasonFlag, input.FromFlag, input.ToFlag, input.ForceFlag, input.ByFlag);
        if (order.Read(query) is not { } meant)
        {
            await Console.Error.WriteLineAsync(((ProblemHttpResult)query.Problem!).ProblemDetails.Detail);
            return false;
        }

        using var host = input.BuildHost();
        var (report, refusal) = await host.Services.GetRequiredService<ReplayDesk>().ReplayAsync(meant, input.ForceFlag, input.ByFlag, CancellationToken.None);
        if (report is null)
        {
            await Console.Error.WriteLineAsync(refusal!.Why);
            return false;
        }

        Console.WriteLine($"{report.Replayed} replayed, {report.ReplayedBefore} replayed before, {report.Gone} gone, {report.Failed} failed{(report.More ? "; there are more" : "")}");
        return report.Failed == 0;
    }
}
