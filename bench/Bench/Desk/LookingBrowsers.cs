using System.Diagnostics;
using Microsoft.Playwright;

namespace RemitFlow.Bench.Desk;

/// <summary>Browsers that leave pages of the desk open, the overview most of them.</summary>
internal sealed class LookingBrowsers : IAsyncDisposable
{
    private static readonly string[] Pages = ["", "", "/alerts", "/corridors", "", "/channels", "/regions", "/alerts", "/rates", "/operations"];
    private readonly List<(string Path, IPage Page, Traffic Traffic)> open = [];

    /// <summary>Where each of them is.</summary>
    public IEnumerable<string> Paths => open.Select(one => $"/dashboard{one.Path}");

    /// <summary>Of the live connection of each, since it came.</summary>
    public Counted Bytes => new(Stopwatch.GetTimestamp(), [.. open.Select(one => one.Traffic.Socket)]);

    /// <summary>So many of them, once each has its page.</summary>
    public static async Task<LookingBrowsers> OpenAsync(Chromium chromium, Uri site, int count, CancellationToken ct)
    {
        var browsers = new LookingBrowsers();
        for (var number = 0; number < count; number++)
        {
            ct.ThrowIfCancellationRequested();
            var page = await (await chromium.AnotherAsync()).NewPageAsync();
            var path = Pages[number % Pages.Length];
            browsers.open.Add((path, page, await Traffic.OfAsync(page)));
            await page.GotoAsync(new Uri(site, $"dashboard{path}").ToString());
            await page.Locator("main .card:not([role=status])").First.WaitForAsync();
        }

        return browsers;
    }

    /// <summary>Browsers whose live connection is gone at this moment, or whose page has failed.</summary>
    public async Task<int> LostAsync()
    {
        var lost = 0;
        foreach (var (_, page, _) in open) lost += Math.Min(1, await page.Locator("dialog[open], main .card[role=alert]").CountAsync());
        return lost;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, page, _) in open) await page.Context.DisposeAsync();
    }
}
