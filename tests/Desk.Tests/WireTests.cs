using System.Text.Json;
using Microsoft.Playwright;
using RemitFlow.Desk.Tests.Browsing;
using RemitFlow.DevHost.Processes;
using RemitFlow.Rig.Running;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RemitFlow.Desk.Tests;

public sealed class WireTests(DeskSystem desk)
{
    private const int FirstPageBytes = 600_000;
    private const int LiveBytesPerSecond = 15_000;

    [Fact]
    public async Task The_first_page_is_small_comes_from_us_alone_and_runs_no_script_of_its_own()
    {
        await using var visitor = await desk.VisitAsync();
        var (bytes, hosts) = (0d, new HashSet<string>());
        var network = await visitor.Context.NewCDPSessionAsync(visitor.Page);
        network.Event("Network.loadingFinished").OnEvent += (_, told) => bytes += told!.Value.GetProperty("encodedDataLength").GetDouble();
        visitor.Page.Request += (_, request) => hosts.Add(new Uri(request.Url).Authority);
        await network.SendAsync("Network.enable");

        var answer = await visitor.Page.GotoAsync(new Uri(desk.Web.Url, "dashboard").ToString());
        await visitor.ShownAsync();
        await Expect(visitor.Page.Locator("canvas")).ToHaveCountAsync(2);
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        bytes.ShouldBeInRange(100_000, FirstPageBytes);
        hosts.ShouldBe([desk.Web.Url.Authority]);
        answer!.Headers["content-security-policy"].ShouldContain("script-src 'self';");
        TestContext.Current.TestOutputHelper!.WriteLine($"{bytes:N0} bytes");
    }

    /// <summary>The overview is the busiest page: counters, a chart, and remittances flowing in.</summary>
    [Fact]
    public async Task A_page_that_is_looked_at_costs_little()
    {
        await using var visitor = await desk.VisitAsync();
        long bytes = 0;
        var network = await visitor.Context.NewCDPSessionAsync(visitor.Page);
        network.Event("Network.webSocketFrameReceived").OnEvent += (_, told) => bytes += told!.Value.GetProperty("response").GetProperty("payloadData").GetString()!.Length * 3 / 4;
        await network.SendAsync("Network.enable");
        await visitor.GoAsync("");
        await Expect(visitor.Page.Locator("canvas")).ToHaveCountAsync(2);

        const int seconds = 10;
        var before = Interlocked.Read(ref bytes);
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var second = 0; second < seconds; second++)
        {
            await desk.SendAsync([.. Enumerable.Range(0, 30).Select(at => new RemittanceJson($"wire-{second}-{at}", "T1") { At = DateTimeOffset.UtcNow })]);
            await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        var perSecond = (Interlocked.Read(ref bytes) - before) / seconds;
        perSecond.ShouldBeInRange(100, LiveBytesPerSecond);
        TestContext.Current.TestOutputHelper!.WriteLine($"{perSecond:N0} bytes a second");
    }

    [Fact]
    public async Task After_a_restart_the_page_comes_back_by_itself_with_its_filters()
    {
        var address = $"http://127.0.0.1:{FreePort.Any()}";
        (string, string)[] settings = [("ASPNETCORE_URLS", address), ("Feed__Enabled", "false")];
        var first = await desk.Situation.StartWebAsync(settings);
        await using var visitor = await desk.VisitAsync(site: new Uri(address));
        await visitor.GoAsync("/alerts?sender=after-1");
        await first.KillAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("The connection is lost.", new() { Timeout = 30_000 });

        await using var second = await desk.Situation.StartWebAsync(settings);
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await visitor.ShownAsync();

        await Expect(visitor.Page.GetByLabel("Sender")).ToHaveValueAsync("after-1");
        await desk.SendAsync(new RemittanceJson("after-1", "T1") { At = DateTimeOffset.UtcNow, Amount = 1_600 });
        await Expect(visitor.Page.Locator("tr[data-row]")).ToHaveCountAsync(1);
    }
}
