using RemitFlow.DevHost;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Checks;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using Shouldly;
using Xunit;

namespace RemitFlow.EndToEnd.Tests;

public sealed class OutageTests(Servers servers, ITestOutputHelper output) : EndToEndTest(servers, output)
{
    private const int Messages = 30_000;
    private const int PerSecond = 1_000;
    private static readonly TimeSpan NoticeBound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_database_that_crashes_under_load_and_comes_back_costs_nothing()
    {
        var situation = await BeginAsync("database-outage");
        var sent = Simulation.Of(Messages);
        var web = await situation.StartWebAsync();
        var sender = new SteadySender(situation, sent.Messages, PerSecond);
        await situation.StoredAsync(sent.Events / 20);

        Servers.Postgres.Kill();
        await Servers.Postgres.Ended;
        await Until.NothingLacksAsync("The outage is noticed", NoticeBound, () => Task.FromResult(
            web.Log.Contains("could not be stored", StringComparison.Ordinal) ? null : "The log does not say so."));
        await Servers.Postgres.StartAgainAsync(TestContext.Current.CancellationToken);

        await sender.FinishAsync();
        await situation.IsAsIfNothingHadHappenedAsync(sent);
        await web.HealthyAsync();

        // Whatever was tried again was counted once; a commit whose answer was lost shows as repeats.
        (await situation.CountsAsync())!.Handled.ShouldBe(sent.Tally.Sent);
    }

    [Fact]
    public async Task Connections_that_break_again_and_again_under_load_cost_nothing()
    {
        var situation = await BeginAsync("broken-connections");
        var sent = Simulation.Of(Messages);
        var web = await situation.StartWebAsync();
        var sender = new SteadySender(situation, sent.Messages, PerSecond);
        for (var time = 1; time <= 10; time++)
        {
            await situation.StoredAsync(PerSecond * time / 2);
            await situation.Store.ExecuteAsync(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        }

        await sender.FinishAsync();
        await situation.IsAsIfNothingHadHappenedAsync(sent);
        await web.HealthyAsync();
        (await situation.CountsAsync())!.Handled.ShouldBe(sent.Tally.Sent);
    }

    [Fact]
    public async Task A_broker_that_crashes_under_load_and_comes_back_costs_nothing()
    {
        Assert.SkipUnless(
            Servers.Broker.Kind is BrokerKind.Real, $"Only a real broker can be killed; here is {Servers.Broker.Description}.");
        var situation = await BeginAsync("broker-outage");
        var sent = Simulation.Of(Messages);
        var web = await situation.StartWebAsync();
        var sender = new SteadySender(situation, sent.Messages, PerSecond);
        await situation.StoredAsync(sent.Events / 20);

        Servers.Broker.Kill();
        await Servers.Broker.Ended;
        await Servers.Broker.StartAgainAsync(TestContext.Current.CancellationToken);

        await sender.FinishAsync();
        await situation.IsAsIfNothingHadHappenedAsync(sent);
        await web.HealthyAsync();
    }
}
