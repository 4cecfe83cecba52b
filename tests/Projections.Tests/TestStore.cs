using JasperFx.Events.Daemon;
using Marten;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Following;
using RemitFlow.Projections.Writing;
using Xunit;

namespace RemitFlow.Projections.Tests;

/// <summary>The store as the web app sets it up, on a database of its own.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string connection;

    public TestStore(string connection, Action<StoreOptions>? configure = null)
    {
        this.connection = connection;
        Data = NpgsqlDataSource.Create($"{connection};Maximum Pool Size=20");
        var options = new StoreOptions();
        options.Connection(Data);
        options.AddRemitFlow(Feed);
        configure?.Invoke(options);
        Store = new FollowedStore(options);
    }

    public NpgsqlDataSource Data { get; }

    public DocumentStore Store { get; }

    public FiguresFeed Feed { get; } = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The same database as another node sees it: nothing held in memory is shared.</summary>
    public TestStore AnotherNode() => new(connection);

    public async Task AppendAsync(params IReadOnlyList<StreamChange> changes)
    {
        await using var session = Store.LightweightSession();
        session.AppendSet(changes);
        await session.SaveChangesAsync(Cancelled);
    }

    public async Task<IProjectionDaemon> DaemonAsync() =>
        (IProjectionDaemon)await Store.BuildProjectionDaemonAsync(logger: NullLogger.Instance);

    /// <summary>Runs the daemon, as it runs live, until every read model is current.</summary>
    public async Task ProjectAsync()
    {
        using var daemon = await DaemonAsync();
        await daemon.StartAllAsync();
        await daemon.WaitForNonStaleData(Patience);
        await daemon.StopAllAsync();
    }

    public async Task RebuildAsync(string projection)
    {
        using var daemon = await DaemonAsync();
        await daemon.RebuildProjectionAsync(projection, Patience, Cancelled);
    }

    /// <summary>How far a projection has come: the number of the last event that it has taken in.</summary>
    public Task<long> PositionAsync(string shard) =>
        AskAsync<long>($"select coalesce(max(last_seq_id), 0) from remitflow.mt_event_progression where name = '{shard}:All'");

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancelled);
    }

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var command = Data.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancelled))!;
    }

    /// <summary>Rows as text, every column of them, by column name.</summary>
    public async Task<List<Dictionary<string, string>>> RowsAsync(string sql)
    {
        await using var command = Data.CreateCommand($"select row_to_json(x)::text from ({sql}) x");
        await using var reader = await command.ExecuteReaderAsync(Cancelled);
        var rows = new List<Dictionary<string, string>>();
        while (await reader.ReadAsync(Cancelled))
        {
            using var json = System.Text.Json.JsonDocument.Parse(reader.GetString(0));
            rows.Add(json.RootElement.EnumerateObject().ToDictionary(x => x.Name, x => x.Value.GetRawText()));
        }

        return rows;
    }

    /// <summary>Whether something becomes true in time; asked again and again, so that nobody sleeps longer than it takes.</summary>
    public static async Task<bool> BecomesTrueAsync(Func<Task<bool>> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var until = DateTime.UtcNow + Patience;
        while (!await condition())
        {
            if (DateTime.UtcNow > until) return false;
            await timer.WaitForNextTickAsync(Cancelled);
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await Data.DisposeAsync();
    }
}
