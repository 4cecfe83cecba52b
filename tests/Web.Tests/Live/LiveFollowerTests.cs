using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using RemitFlow.Web.Live;
using RemitFlow.Web.Tests.Fixture;
using Xunit;

namespace RemitFlow.Web.Tests.Live;

public sealed class LiveFollowerTests(RemitFlowApp app)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Npgsql waits for whole milliseconds, and for 0 of them for ever.</summary>
    [Fact]
    public async Task With_less_than_a_millisecond_to_wait_it_looks_on()
    {
        var (clients, clock) = (new LiveClients(), new AlwaysAlmostDue());
        clients.Enter();
        using var follower = new LiveFollower(
            clients, new StoredAlerts(app.Database), clock, app.Services.GetRequiredService<IHostApplicationLifetime>(), NullLogger<LiveFollower>.Instance);

        await follower.StartAsync(TestContext.Current.CancellationToken);
        await clock.LooksGoOn.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await follower.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>99.5 ms pass between any two looks at it, of the 100 that are waited for.</summary>
    private sealed class AlwaysAlmostDue : TimeProvider
    {
        private readonly TaskCompletionSource goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long looks;

        public Task LooksGoOn => goOn.Task;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp()
        {
            if (++looks == 10) goOn.TrySetResult();
            return looks * TimeSpan.FromMilliseconds(99.5).Ticks;
        }
    }
}
