using RemitFlow.Rig.Running;
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
