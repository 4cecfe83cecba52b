using System.Diagnostics;
using System.Text;
using Npgsql;
using RemitFlow.Chaos.Network;
using RemitFlow.DevHost;
using RemitFlow.EndToEnd.Tests.Producers;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Running;
using RemitFlow.Rig.Simulating;
using RemitFlow.Simulator;
using Shouldly;
using Xunit;

namespace RemitFlow.EndToEnd.Tests.Straining;

public sealed class DatabaseTroubleTests(Servers servers, ITestOutputHelper output) : EndToEndTest(servers, output)
{
    private const int Messages = 12_000;
    private const int Large = 400;
    private const int SlowlyHandled = 100;
    private const int Fitting = 30;
    private static readonly TimeSpan StopBound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PausesAfter = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan FullBound = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_database_that_becomes_read_only_and_one_that_takes_no_connections_cost_time_only()
    {
        var situation = await BeginAsync("denied");
        await using var clerk = new Clerk(situation);
        await clerk.BeginAsync();
        var shares = InThree(Simulation.Of(Messages).Messages);
        var web = await situation.StartWebAsync(clerk.Connection, ("Feed__InFlightMegabytes", "16"), Memory.SmallYoungGeneration);
        RawRecord.SendAll(situation, shares[0].Select(Keyed));
        await situation.CaughtUpAsync();
        await situation.ProjectionsCurrentAsync();

        List<RawRecord> large = [.. LargeRecords.Of(shares[0].First(IsNew), Large, Seed.Of(Output)), .. shares[1].Where(IsReadable).Select(Keyed)];
        var grown = await situation.PassesAsync(web, large, clerk.BeReadOnlyAsync, ["read-only transaction"], clerk.BeWritableAsync);
        Output.WriteLine($"read-only: memory grew by {grown} MB, while {large.Sum(record => record.Value!.Length) >> 20} MB arrived");
        grown = await situation.PassesAsync(
            web, [.. shares[2].Where(IsReadable).Select(Keyed)], clerk.AllowNoConnectionAsync, ["too many connections"], clerk.AllowConnectionsAsync);
        Output.WriteLine($"no connections: memory grew by {grown} MB");

        var (_, recount) = await Recounted.AsTheRecountSaysAsync(situation);
        (await situation.CountsAsync())!.Handled.ShouldBe(recount.Counts.Sent);
    }

    /// <summary>Every answer of the database is 0.4 s late: what arrives meanwhile is handled slowly, and waits in Kafka.</summary>
    [Fact]
    public async Task A_slow_database_costs_time_only()
    {
        var situation = await BeginAsync("slow");
        await using var line = new Link(Servers.Postgres.Port);
        var shares = InThree(Simulation.Of(Messages).Messages);
        var web = await situation.StartWebAsync(
            ("ConnectionStrings__RemitFlow", new NpgsqlConnectionStringBuilder(situation.ConnectionString) { Port = line.Port }.ConnectionString),
            ("Feed__InFlightMegabytes", "16"), Memory.SmallYoungGeneration);
        RawRecord.SendAll(situation, shares[0].Select(Keyed));
        await situation.CaughtUpAsync();
        await situation.ProjectionsCurrentAsync();

        var (memory, handled) = (Memory.Megabytes(web), (await situation.CountsAsync())!.Handled);
        await using (var watch = new Watch(web))
        {
            line.Lay(Chaos.Network.Fault.Latency);
            RawRecord.SendAll(situation, [.. LargeRecords.Of(shares[0].First(IsNew), Large, Seed.Of(Output)), .. shares[1].Concat(shares[2]).Select(Keyed)]);
            await Until.NothingLacksAsync("It goes on", FullBound, async () =>
                await web.CountsAsync() is { } counts && counts.Handled > handled + SlowlyHandled ? null : "It does not.");
            situation.Kafka.Lag(situation.Group, situation.Topics.Remittances).ShouldBeGreaterThan(Large);
            Output.WriteLine($"slow: memory grew by {watch.Memory - memory} MB");
            (watch.Memory - memory).ShouldBeLessThan(Trouble.MostGrownMegabytes); // Before all of it has come through at once.
            line.Heal();
            await situation.CaughtUpAsync();
            watch.Complaints.ShouldBeEmpty();
        }

        var (_, recount) = await Recounted.AsTheRecountSaysAsync(situation);
        (await situation.CountsAsync())!.Handled.ShouldBe(recount.Counts.Sent);
        await web.HealthyAsync();
    }

    [Fact]
    public async Task A_full_disk_costs_time_only()
    {
        var (disk, refusal) = await SmallDisk.MountAsync(Servers.Postgres.DataFolder);
        Assert.SkipUnless(disk is not null, $"No small disk can be mounted here: {refusal}");
        var situation = await BeginAsync("full-disk");
        await using (disk)
        {
            await disk.HoldAsync(situation);
            var shares = InThree(Simulation.Of(Messages).Messages);
            var web = await situation.StartWebAsync();
            RawRecord.SendAll(situation, shares[0].Select(Keyed));
            await situation.CaughtUpAsync();
            await situation.ProjectionsCurrentAsync();

            // A session that must first write what it knows of the catalogue is refused in the other words.
            string[] wordings = ["No space left on device", "could not write init file"];
            RawRecord[] arriving = [.. shares[1].Concat(shares[2]).Where(IsReadable).Select(Keyed)];
            var grown = await situation.PassesAsync(
                web, arriving[Fitting..], () => FillAsync(arriving[..Fitting]), wordings, disk.EmptyAsync, mayBeStored: arriving.Length / 2);
            Output.WriteLine($"full disk: memory grew by {grown} MB");

            var (_, recount) = await Recounted.AsTheRecountSaysAsync(situation);
            (await situation.CountsAsync())!.Handled.ShouldBe(recount.Counts.Sent);
            (await web.StopAsync(StopBound)).ShouldBe(0);
        }

        // A small batch may yet fit onto pages that were begun, and what follows it, the read models, may not.
        async Task FillAsync(RawRecord[] fitting)
        {
            await disk.FillAsync();
            foreach (var one in fitting) RawRecord.SendAll(situation, [one]);
        }
    }

    /// <summary>Partitions that were paused when they changed hands are read on when they come back.</summary>
    [Fact]
    public async Task Partitions_that_come_and_go_while_the_database_stands_still_lose_nothing()
    {
        var situation = await BeginAsync("stands-still");
        var shares = InThree(Simulation.Of(2 * Messages).Messages);
        (string, string) brief = ("Feed__RevocationSeconds", "1");
        var first = await situation.StartWebAsync(brief);
        await situation.PartitionsAreDealtAsync();

        WebProcess second;
        await using (await StandStillAsync(situation))
        {
            RawRecord.SendAll(situation, shares[0].Concat(shares[1]).Select(Keyed));
            await HasPausedAsync(first);
            second = await situation.StartWebAsync(brief);
            await situation.PartitionsAreDealtAsync();
        }

        await situation.CaughtUpAsync();
        (await second.StopAsync(StopBound)).ShouldBe(0);
        await situation.PartitionsAreDealtAsync();
        RawRecord.SendAll(situation, shares[2].Select(Keyed));
        await situation.CaughtUpAsync();
        await Recounted.AsTheRecountSaysAsync(situation, onceLettered: false);
        await first.HealthyAsync();
    }

    /// <summary>Each pause throws away what was fetched: were the same partitions the first to be read after each, the last ones would wait for ever.</summary>
    [Fact]
    public async Task Every_partition_has_its_turn_however_often_the_feed_is_paused()
    {
        const int Pauses = 8;
        var situation = await BeginAsync("turns");
        var web = await situation.StartWebAsync(("Feed__ReadAhead", "300"), ("Feed__BatchSize", "300"));
        await situation.PartitionsAreDealtAsync();
        RawRecord[] arriving = [.. Simulation.Of(5 * Messages).Messages.Select(Keyed)];
        for (var pause = 0; pause < Pauses; pause++)
        {
            await using var still = await StandStillAsync(situation);
            if (pause == 0) RawRecord.SendAll(situation, arriving);
            await HasPausedAsync(web);
        }

        await using (await StandStillAsync(situation))
        {
            // What is read in one turn is decided in the next one or the one after it.
            await Until.NothingLacksAsync("Partitions are begun with", FullBound, async () =>
                await situation.Store.BegunPartitionsAsync() is var begun && begun >= Pauses / 2 ? null : $"{begun} are, {(await web.CountsAsync())!.Handled} of {arriving.Length} messages handled.");
        }

        await situation.CaughtUpAsync();
        await Recounted.AsTheRecountSaysAsync(situation);
    }

    /// <summary>While a node waits for room, and while there is none.</summary>
    [Fact]
    public async Task What_Kafka_deletes_before_it_is_read_is_told()
    {
        Assert.SkipUnless(Servers.Broker.Kind is BrokerKind.Real, $"Only a real broker deletes records; here is {Servers.Broker.Description}.");
        var situation = await BeginAsync("deleted");
        var shares = InThree(Simulation.Of(2 * Messages).Messages);
        var web = await situation.StartWebAsync(("Feed__ReadAhead", "100"), ("Feed__BatchSize", "100"));
        await situation.PartitionsAreDealtAsync();

        await using (await StandStillAsync(situation))
        {
            Send(shares[0]);
            await HasPausedAsync(web);
            await situation.Kafka.DeleteRecordsAsync(situation.Topics.Remittances);
        }

        Send(shares[1]);
        await AllIsToldAsync(shares[0].Count + shares[1].Count);
        (await situation.CountsAsync())!.DeletedUnread.ShouldBeInRange(1, shares[0].Count);
        web.Log.ShouldContain("were deleted by Kafka before they were read");

        (await web.StopAsync(StopBound)).ShouldBe(0);
        var half = shares[2].Count / 2;
        Send(shares[2][..half]);
        await situation.Kafka.DeleteRecordsAsync(situation.Topics.Remittances);
        await situation.StartWebAsync();
        Send(shares[2][half..]);
        await AllIsToldAsync(shares[2].Count);
        (await situation.CountsAsync())!.DeletedUnread.ShouldBe(half);

        void Send(IEnumerable<SimulatedMessage> messages) => RawRecord.SendAll(situation, messages.Select(Keyed));

        async Task AllIsToldAsync(long sent)
        {
            await situation.CaughtUpAsync();
            await Until.NothingLacksAsync("What was deleted is told", FullBound, async () =>
                (await situation.CountsAsync())! is var counts && counts.Handled + counts.DeletedUnread == sent ? null : $"{counts} of {sent}.");
        }
    }

    /// <summary>Returns once it has read nothing more for longer than it waits before it pauses its partitions.</summary>
    private static async Task HasPausedAsync(WebProcess web)
    {
        var (newest, since) = (-1L, Stopwatch.StartNew());
        await Until.NothingLacksAsync($"{web.Name} has read what it may", FullBound, async () =>
        {
            var seen = (await web.CountsAsync())?.Seen ?? -1;
            if (seen <= 0 || seen != newest) (newest, since) = (seen, Stopwatch.StartNew());
            return since.Elapsed > PausesAfter ? null : $"It has read {seen}.";
        });
    }

    /// <summary>Nobody appends until it is disposed.</summary>
    private static async Task<IAsyncDisposable> StandStillAsync(Situation situation)
    {
        var connection = new NpgsqlConnection($"{situation.Servers.Postgres.ConnectionStringTo(situation.Group)};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("set idle_in_transaction_session_timeout = 0; begin; lock table remitflow.mt_events in exclusive mode", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static List<SimulatedMessage>[] InThree(IReadOnlyList<SimulatedMessage> messages) =>
        [.. messages.Chunk(messages.Count / 3 + 1).Select(some => some.ToList())];

    private static RawRecord Keyed(SimulatedMessage message) => new(Encoding.UTF8.GetBytes(message.Key!), message.Payload);

    private static bool IsNew(SimulatedMessage message) => message.Kind == MessageKind.New;

    private static bool IsReadable(SimulatedMessage message) => message.Kind != MessageKind.Broken;
}
