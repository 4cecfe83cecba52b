using RemitFlow.DevHost;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Checks;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using Shouldly;
using Xunit;

namespace RemitFlow.EndToEnd.Tests;

/// <summary>The drill of docs/deployment.md: back up under load, lose the database, restore the earlier moment.</summary>
public sealed class BackupTests(Servers servers, ITestOutputHelper output) : EndToEndTest(servers, output)
{
    private const int Messages = 30_000;
    private const int PerSecond = 1_000;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_database_restored_to_an_earlier_moment_decides_again_what_it_lacks_and_nothing_twice()
    {
        Assert.SkipUnless(
            Servers.Broker.Kind is BrokerKind.Real, $"Only a real broker keeps what was read; here is {Servers.Broker.Description}.");
        var situation = await BeginAsync("backup");
        var sent = Simulation.Of(Messages);
        var web = await situation.StartWebAsync();
        var sender = new SteadySender(situation, sent.Messages, PerSecond);
        await situation.StoredAsync(sent.Events / 8);

        // Backed up in the middle of the load; then more is decided, rates arrive, and all of that is lost.
        var folder = Directory.CreateTempSubdirectory("remitflow-backup-");
        try
        {
            var backup = Path.Combine(folder.FullName, "backup.dump");
            await RunAsync("pg_dump", "--format=custom", $"--file={backup}", situation.Database);
            await sender.FinishAsync();
            var quotes = sent.SendRates(situation);
            await QuotesAsync(situation, quotes);
            await situation.StoredAsync(sent.Events / 2);
            (await web.StopAsync(Bound)).ShouldBe(0);
            var lost = await situation.Store.EventCountAsync();
            await RunAsync("dropdb", "--force", situation.Database);
            await RunAsync("createdb", situation.Database);
            await RunAsync("pg_restore", "--exit-on-error", $"--dbname={situation.Database}", backup);
            var kept = await situation.Store.EventCountAsync();
            Output.WriteLine($"{kept} of {lost} events are in the backup, and {await situation.Store.QuotesAsync()} of {quotes} quotes");
            kept.ShouldBeInRange(1, lost - 1);

            var again = await situation.StartWebAsync();
            await QuotesAsync(situation, quotes);
            await situation.StoredAsync(sent.Events); // The group may have committed all of it in its earlier life.
            await situation.CaughtUpAsync();
            await situation.Store.StreamsAreAsToldAsync(sent.Messages);
            await situation.ProjectionsCurrentAsync();
            situation.DeadLettersAreAsSent(sent.Messages, once: false);
            await again.HealthyAsync();

            // As an app that nothing happened to: what was decided before the backup under the rates of then, what is decided again under those of now.
            var events = await situation.Store.EventsAsync();
            var recount = Recount.Recount.Screen(
                HandlingOrder.Of(situation.Kafka.Stream(situation.Topics.Remittances), events), [], HandlingOrder.StoredRates(events));
            recount.FindsTheSameDecisions(events);
            await recount.FindsTheSameCorridorHoursAsync(situation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private Task RunAsync(string program, params string[] arguments) =>
        Servers.Postgres.RunAsync(program, arguments, TestContext.Current.CancellationToken);

    private static Task QuotesAsync(Situation situation, int expected) => Until.NothingLacksAsync("The quotes are stored, each once", Bound, async () =>
        await situation.Store.QuotesAsync() is var stored && stored < expected ? $"{stored} of {expected} are." : null);
}
