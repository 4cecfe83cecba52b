using RemitFlow.DevHost;
using RemitFlow.Web.Tests.Fixture;
using Xunit;

namespace RemitFlow.Web.Tests.Caching;

/// <summary>Two nodes, a Redis and an idle app; nothing where there is no <c>redis-server</c>.</summary>
public sealed class TwoNodes : IAsyncLifetime
{
    public RemitFlowApp? App { get; private set; }

    public LocalRedis? Redis { get; private set; }

    internal Node[] Nodes { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        if (!LocalRedis.IsInstalled) return;
        Redis = await LocalRedis.StartAsync(Path.Combine(Path.GetTempPath(), $"remitflow-redis-{Guid.NewGuid():N}.log"));
        App = await RemitFlowApp.AnotherAsync("cache-nodes");
        await Pages.BeginAsync(App);
        Nodes = [new Node(App, Redis.ConnectionString), new Node(App, Redis.ConnectionString)];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes) node.Dispose();
        if (App is not null) await App.DisposeAsync();
        if (Redis is not null) await Redis.DisposeAsync();
    }
}
