using System.Diagnostics;
using RemitFlow.DevHost;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace RemitFlow.Web.Tests.Caching;

/// <summary>Two nodes on one database and one real Redis. The app beside them is idle: pages of figures are the tests' own.</summary>
public sealed class TwoNodesTests(TwoNodes two) : IClassFixture<TwoNodes>
{
    /// <summary>Far below the five seconds that a Redis client waits by default, and far above what a busy machine needs.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private RemitFlowApp App => two.App!;

    private LocalRedis Redis => two.Redis!;

    private Node[] Nodes => two.Nodes;

    [Fact]
    public async Task What_one_node_has_read_the_others_find_in_Redis()
    {
        SkipWithoutRedis();
        var answer = await Nodes[0].AskAsync("shared");
        await Until.TrueAsync("another node finds it", async () =>
        {
            using var another = new Node(App, Redis.ConnectionString);
            return await another.AskAsync("shared") == answer && another.Reads == 0;
        });
    }

    [Fact]
    public async Task Whoever_goes_from_node_to_node_while_pages_commit_never_gets_an_older_answer()
    {
        SkipWithoutRedis();
        const int Turns = 300, Readers = 8;
        var newest = 0L;
        using var ends = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (; !ends.IsCancellationRequested; await Task.Delay(5, Cancelled)) await Pages.NextAsync(App);
        }, Cancelled);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => Task.Run(async () =>
            {
                for (var turn = 0; turn < Turns; turn++)
                {
                    var given = Interlocked.Read(ref newest); // By whichever node, before this one is asked.
                    var answer = await Nodes[(turn + reader) % Nodes.Length].AskAsync("never older");
                    answer.ShouldBeGreaterThanOrEqualTo(given);
                    InterlockedMax(ref newest, answer);
                }
            }, Cancelled)));
        }
        finally
        {
            await ends.CancelAsync();
            await writing;
        }

        newest.ShouldBeGreaterThan(10);
        Nodes.Sum(node => node.Reads).ShouldBeLessThan(Turns * Readers); // Something was kept, so something could have been old.
    }

    [Fact]
    public async Task When_Redis_is_killed_answers_stay_the_same_and_soon_and_it_is_used_again_when_it_is_back()
    {
        SkipWithoutRedis();
        var longest = await AskAllAsync("before");
        await Redis.KillAsync();
        longest = Max(longest, await AskAllAsync("without"));
        (await Nodes[0].Redis.LookAsync(CancellationToken.None)).ShouldNotBeNull();

        await Redis.StartAgainAsync(Cancelled);
        await Until.TrueAsync("Redis is used again", async () =>
            await Nodes[0].Redis.LookAsync(CancellationToken.None) is null && await Nodes[1].Redis.LookAsync(CancellationToken.None) is null);
        longest = Max(longest, await AskAllAsync("again"));
        longest.ShouldBeLessThan(Soon);
    }

    [Fact]
    public async Task A_Redis_that_has_fallen_silent_is_waited_for_a_moment_and_then_not()
    {
        SkipWithoutRedis();
        await AskAllAsync("warm");
        await using var operators = await ConnectionMultiplexer.ConnectAsync(Redis.ConnectionString);
        await operators.GetDatabase().ExecuteAsync("CLIENT", "PAUSE", "20000", "ALL");
        (await AskAllAsync("silent")).ShouldBeLessThan(Soon);
        (await Nodes[0].Redis.LookAsync(CancellationToken.None)).ShouldNotBeNull();
        await Redis.KillAsync();
        await Redis.StartAgainAsync(Cancelled);
    }

    /// <summary>Some questions to both nodes over several pages, each answered as the database has it; returns how long the slowest took.</summary>
    private async Task<TimeSpan> AskAllAsync(string about)
    {
        var longest = TimeSpan.Zero;
        for (var page = 0; page < 5; page++)
        {
            await Pages.NextAsync(App);
            var expected = await App.ScalarAsync<long>("select remittances from remitflow.figures where key = $1", Node.Key);
            foreach (var question in Enumerable.Range(0, 5))
            {
                foreach (var node in Nodes)
                {
                    var began = Stopwatch.GetTimestamp();
                    (await node.AskAsync((about, question))).ShouldBe(expected);
                    longest = Max(longest, Stopwatch.GetElapsedTime(began));
                }
            }
        }

        return longest;
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static void InterlockedMax(ref long most, long value)
    {
        for (var seen = Interlocked.Read(ref most); seen < value;)
        {
            var before = Interlocked.CompareExchange(ref most, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }

    private static void SkipWithoutRedis() =>
        Assert.SkipUnless(LocalRedis.IsInstalled, "There is no redis-server; ./test installs it.");
}
