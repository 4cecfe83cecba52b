using System.Globalization;
using Microsoft.Playwright;
using RemitFlow.Bench.Measuring;

namespace RemitFlow.Bench.Desk;

/// <summary>The overview, opened by browsers that have nothing of it.</summary>
/// <param name="Opened">From going there until the first figures are painted.</param>
/// <param name="Bytes">The most of any, until the page is at rest: answers and live connection.</param>
internal sealed record FirstPage(string When, Spread Opened, long Bytes)
{
    /// <summary>By the browser's own clock, which begins at the click: two frames after the hour's volume is in the page.</summary>
    private const string Watch = """
        new MutationObserver((_, watching) => {
          if (!document.querySelector('[data-testid=volume]')?.textContent) return;
          watching.disconnect();
          requestAnimationFrame(() => requestAnimationFrame(() => document.documentElement.dataset.painted = performance.now()));
        }).observe(document, { childList: true, subtree: true, characterData: true });
        """;

    public static async Task<FirstPage> OpenAsync(string when, Chromium chromium, Uri site, int times, CancellationToken ct)
    {
        var (took, most) = (new List<double>(), 0L);
        for (var time = 0; time < times; time++)
        {
            ct.ThrowIfCancellationRequested();
            await using var context = await chromium.AnotherAsync();
            var page = await context.NewPageAsync();
            var traffic = await Traffic.OfAsync(page);
            await page.AddInitScriptAsync(Watch);
            await page.GotoAsync(new Uri(site, "dashboard").ToString());
            await page.Locator("html[data-painted]").WaitForAsync();
            took.Add(double.Parse((await page.Locator("html").GetAttributeAsync("data-painted"))!, CultureInfo.InvariantCulture));
            await page.Locator("canvas").Nth(1).WaitForAsync();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            most = Math.Max(most, traffic.Http + traffic.Socket);
        }

        return new FirstPage(when, Spread.Of(took), most);
    }
}
