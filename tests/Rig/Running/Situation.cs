using Npgsql;
using RemitFlow.Rig.Outside;
using RemitFlow.Rig.Stored;

namespace RemitFlow.Rig.Running;

/// <summary>One test's world: a database, topics and a consumer group of its own, and the web processes that work on them.</summary>
public sealed class Situation : IAsyncDisposable
{
    private static readonly TimeSpan DealtBound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CaughtUpBound = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan CurrentBound = TimeSpan.FromMinutes(3);
    private readonly string name;
    private readonly List<WebProcess> webs = [];
    private int started;

    private Situation(LocalServers servers, string name, string connectionString)
    {
        (Servers, this.name, ConnectionString) = (servers, name, connectionString);
        Topics = new TopicNames(name);
        Kafka = new Cluster(servers.Broker.BootstrapServers);

        // Not pooled: these connections meet servers that are killed.
        Store = new Store(NpgsqlDataSource.Create($"{connectionString};Pooling=false"));
    }

    public LocalServers Servers { get; }

    /// <summary>The straight way to its database.</summary>
    public string ConnectionString { get; }

    public TopicNames Topics { get; }

    public Cluster Kafka { get; }

    public Store Store { get; }

    /// <summary>The feed's consumer group.</summary>
    public string Group => name;

    public string Database => name;

    private Dictionary<string, string?> Settings => new(Topics.Settings)
    {
        ["ConnectionStrings__RemitFlow"] = ConnectionString,
        ["Kafka__BootstrapServers"] = Servers.Broker.BootstrapServers,
        ["Kafka__GroupId"] = name,
    };

    private string LogFolder => Path.Combine(AppContext.BaseDirectory, "logs", name);

    /// <param name="name">Names database, topics and group: lower-case letters and hyphens.</param>
    public static async Task<Situation> BeginAsync(LocalServers servers, string name)
    {
        var situation = new Situation(servers, name, await servers.Postgres.CreateDatabaseAsync(name));
        if (Directory.Exists(situation.LogFolder)) Directory.Delete(situation.LogFolder, recursive: true);
        await servers.Broker.CreateTopicsAsync(situation.Topics.All);
        return situation;
    }

    /// <summary>Starts one more web process and returns once it answers.</summary>
    public async Task<WebProcess> StartWebAsync(params (string Name, string Value)[] settings)
    {
        var all = Settings;
        foreach (var (setting, value) in settings) all[setting] = value;
        var called = $"web-{++started}";
        var web = await WebProcess.StartAsync(called, Path.Combine(LogFolder, $"{called}.log"), all);
        webs.Add(web);
        await web.ReadyAsync();
        return web;
    }

    /// <summary>Runs a command of the web app to its end.</summary>
    public Task<WebVerb> RunAsync(params string[] words) => WebVerb.RunAsync(Settings, words);

    /// <summary>Returns when every process that runs reads some partitions, and together they read all of them.</summary>
    public Task PartitionsAreDealtAsync() => Until.NothingLacksAsync("The partitions are dealt", DealtBound, async () =>
    {
        var dealt = new List<int>();
        foreach (var web in webs.Where(web => !web.HasEnded)) dealt.Add((await web.CountsAsync())?.Partitions ?? 0);
        return dealt.Sum() == TopicNames.RemittancePartitions && !dealt.Contains(0) ? null : $"They are {string.Join(" and ", dealt)}.";
    });

    /// <summary>Returns when the processes that run, and nobody else, read the rates.</summary>
    public Task RatesAreDealtAsync() =>
        Kafka.DealtAsync($"{name}-rates", Topics.Rates, webs.Count(web => !web.HasEnded), DealtBound);

    /// <summary>Returns when the group has committed everything that is in the topic: everything is stored then.</summary>
    public Task CaughtUpAsync() => Until.NothingLacksAsync("Everything is handled", CaughtUpBound, () =>
    {
        ThrowIfAllEnded();
        return Task.FromResult(Kafka.Lag(name, Topics.Remittances) is > 0 and var lag ? $"{lag} messages are not committed." : null);
    });

    /// <summary>Returns when the read models and the outgoing alerts have everything that is stored.</summary>
    public Task ProjectionsCurrentAsync() => Until.NothingLacksAsync("The read models are current", CurrentBound, async () =>
    {
        ThrowIfAllEnded();
        return await Store.ProjectionsLackAsync();
    });

    /// <summary>Returns when at least so many events are stored, long before everything is.</summary>
    public Task StoredAsync(long events) => Until.NothingLacksAsync($"{events} events are stored", CaughtUpBound, async () =>
    {
        ThrowIfAllEnded();
        return await Store.EventCountAsync() is var stored && stored < events ? $"{stored} are." : null;
    });

    /// <summary>Returns when so many of the rebuilds that were asked for are done.</summary>
    public Task RebuiltAsync(int rebuilds) => Until.NothingLacksAsync("The rebuilds are done", CurrentBound, async () =>
    {
        ThrowIfAllEnded();
        return await Store.FinishedRebuildsAsync() is var done && done < rebuilds ? $"{done} are." : null;
    });

    /// <summary>What all processes have handled together; null while one of them does not answer.</summary>
    public async Task<FeedCounts?> CountsAsync()
    {
        var sum = FeedCounts.Nothing;
        foreach (var web in webs.Where(web => !web.HasEnded))
        {
            if (await web.CountsAsync() is not { } counts) return null;
            sum = sum.Plus(counts);
        }

        return sum;
    }

    /// <summary>The end of each process's log, for a test that failed.</summary>
    public string LogTails => string.Join('\n', webs.Select(web => $"--- {name} {web.Name}\n{web.LogTail}"));

    public async ValueTask DisposeAsync()
    {
        foreach (var web in webs) await web.DisposeAsync();
        await Store.DisposeAsync();
    }

    private void ThrowIfAllEnded()
    {
        if (webs.TrueForAll(web => web.HasEnded)) throw new InvalidOperationException("No web process is left.");
    }
}
