using Npgsql;
using RemitFlow.DevHost;
using RemitFlow.DevHost.Processes;
using Shouldly;
using Xunit;

namespace RemitFlow.Deployment.Tests;

public sealed class LocalPostgresTests : IDisposable
{
    private static readonly LocalPostgresOptions Small = new() { SharedBuffersMegabytes = 32 };
    private readonly string folder = Directory.CreateTempSubdirectory("remitflow-test-").FullName;

    [Fact]
    public async Task What_was_committed_is_there_after_a_kill()
    {
        await using var postgres = await StartAsync(Small with { ForgetOnDispose = true });
        await ExecuteAsync(postgres, "create table remittance as select 1500 as amount union all select 20");

        postgres.Kill();
        await postgres.Ended;
        await postgres.StartAgainAsync(Cancelled);

        (await ExecuteAsync(postgres, "select sum(amount) from remittance")).ShouldBe(1520L);
    }

    [Fact]
    public async Task A_second_start_continues_on_the_same_data()
    {
        await using (var first = await StartAsync(Small))
        {
            await ExecuteAsync(first, "create table remittance (amount numeric); insert into remittance values (1500)");
        }

        await using var second = await StartAsync(Small with { ForgetOnDispose = true });
        (await ExecuteAsync(second, "select amount from remittance")).ShouldBe(1500m);
    }

    [Fact]
    public async Task It_is_durable_and_heard_on_loopback_only()
    {
        await using var postgres = await StartAsync(Small with { ForgetOnDispose = true });

        foreach (var setting in new[] { "fsync", "synchronous_commit", "full_page_writes" })
        {
            (await ExecuteAsync(postgres, $"show {setting}")).ShouldBe("on", setting);
        }

        (await ExecuteAsync(postgres, "show listen_addresses")).ShouldBe("127.0.0.1");
        (await ExecuteAsync(postgres, "show shared_buffers")).ShouldBe("32MB");
    }

    [Fact]
    public async Task A_folder_has_one_server_at_a_time()
    {
        await using var postgres = await StartAsync(Small with { ForgetOnDispose = true });

        var refused = await Should.ThrowAsync<DevHostException>(() => StartAsync(Small));
        refused.Message.ShouldBe($"{folder} is in use by another run: end that one first.");
    }

    [Fact]
    public async Task A_busy_port_is_named_in_one_sentence()
    {
        await using var first = await StartAsync(Small with { ForgetOnDispose = true });
        using var elsewhere = new LocalPostgresTests();

        var refused = await Should.ThrowAsync<DevHostException>(
            () => elsewhere.StartAsync(Small with { Port = first.Port, ForgetOnDispose = true }));
        await LocalPostgres.ForgetAsync(elsewhere.folder, Cancelled);
        refused.Message.ShouldBe($"Port {first.Port} is in use by another program.");
    }

    [Fact]
    public async Task Each_test_can_have_a_database_of_its_own()
    {
        await using var postgres = await StartAsync(Small with { ForgetOnDispose = true });

        var own = await postgres.CreateDatabaseAsync("one test", Cancelled);
        (await postgres.CreateDatabaseAsync("one test", Cancelled)).ShouldBe(own);
        await using var data = NpgsqlDataSource.Create(own);
        await using var ask = data.CreateCommand("select current_database()");
        (await ask.ExecuteScalarAsync(Cancelled)).ShouldBe("one test");
    }

    [Fact]
    public void A_port_that_somebody_listens_on_is_not_free()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;

        FreePort.IsFree(port).ShouldBeFalse();
        FreePort.Prefer(port).ShouldNotBe(port);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Task<LocalPostgres> StartAsync(LocalPostgresOptions options) =>
        LocalPostgres.StartAsync(folder, options, Cancelled);

    private static async Task<object?> ExecuteAsync(LocalPostgres postgres, string sql)
    {
        // Not pooled: these connections meet servers that are killed.
        await using var connection = new NpgsqlConnection($"{postgres.ConnectionString};Pooling=false");
        await connection.OpenAsync(Cancelled);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancelled);
    }
}
