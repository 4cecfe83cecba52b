using RemitFlow.EndToEnd.Tests.Checks;
using RemitFlow.EndToEnd.Tests.Simulating;
using Xunit;

namespace RemitFlow.EndToEnd.Tests.Running;

/// <summary>Says which broker it runs through, ends its processes, and shows what they wrote when it fails.</summary>
public abstract class EndToEndTest(Servers servers, ITestOutputHelper output) : IAsyncDisposable
{
    private Situation? situation;

    protected ITestOutputHelper Output => output;

    protected Servers Servers => servers;

    protected async Task<Situation> BeginAsync(string name)
    {
        output.WriteLine($"Through {servers.Broker.Description}");
        return situation = await Situation.BeginAsync(servers, name);
    }

    /// <summary>Nothing lost, nothing twice, every stream as told, and the same decisions and figures as a recount's.</summary>
    protected static async Task AsIfNothingHadHappenedAsync(Situation situation, Simulation sent)
    {
        await situation.CaughtUpAsync();
        await situation.ProjectionsCurrentAsync();
        await situation.Store.StreamsAreAsToldAsync(sent.Messages);
        situation.DeadLettersAreAsSent(sent.Messages, once: false);
        var undisturbed = Recount.Recount.FromTopic(situation.Kafka.BootstrapServers, situation.Topics.Remittances, situation.Topics.Rates);
        undisturbed.FindsTheSameDecisions(await situation.Store.EventsAsync());
        await undisturbed.FindsTheSameAlertsAsync(situation);
        await undisturbed.FindsTheSameCorridorHoursAsync(situation);
    }

    public async ValueTask DisposeAsync()
    {
        if (situation is not null)
        {
            if (TestContext.Current.TestState?.Result == TestResult.Failed) output.WriteLine(situation.LogTails);
            await situation.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
