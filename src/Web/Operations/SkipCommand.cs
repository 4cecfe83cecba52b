using JasperFx;
using JasperFx.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace RemitFlow.Web.Operations;

/// <summary>What <c>skip</c> is told on the command line.</summary>
public sealed class SkipInput : NetCoreInput
{
    [Description("The shard that stands still: alerts, figures, details, channels, sample or fraud-alerts-topic")]
    public string Name { get; set; } = "";

    [Description("The store position of the event, as /health names it")]
    public long Event { get; set; }

    [Description("Why, for the record")]
    public string Reason { get; set; } = "";

    [Description("Who orders it; whoever runs this where nobody is named")]
    public string ByFlag { get; set; } = Environment.UserName;

    [Description("Take the skip back instead; a rebuild then takes the event in")]
    public bool WithdrawFlag { get; set; }
}

/// <summary><c>skip name event reason</c>: the same as the operator's endpoint.</summary>
[Description("Leaves out the event at which a shard stands still, on the record", Name = "skip")]
public sealed class SkipCommand : JasperFxAsyncCommand<SkipInput>
{
    public SkipCommand() => Usage("Leave out an event").Arguments(input => input.Name, input => input.Event, input => input.Reason);

    public override async Task<bool> Execute(SkipInput input)
    {
        using var host = input.BuildHost();
        var desk = host.Services.GetRequiredService<ShardDesk>();
        var (events, refusal) = input.WithdrawFlag
            ? await desk.WithdrawAsync(input.Name, input.Event, input.ByFlag, CancellationToken.None)
            : await desk.SkipAsync(input.Name, input.Event, input.Reason, input.ByFlag, CancellationToken.None);
        if (refusal is not null)
        {
            await Console.Error.WriteLineAsync(refusal.Why);
            return false;
        }

        foreach (var one in events)
        {
            Console.WriteLine($"{one.Shard} {(one.WithdrawnAt is null ? "leaves out" : "no longer leaves out")} event {one.Event} ({one.EventType} of {one.Stream})");
        }

        return true;
    }
}
