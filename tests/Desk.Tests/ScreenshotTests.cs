using Microsoft.Playwright;
using RemitFlow.Desk.Tests.Browsing;
using RemitFlow.DevHost.Running;
using Shouldly;
using Xunit;

namespace RemitFlow.Desk.Tests;

/// <summary>What docs/screenshots holds: written there by <c>dev/desk/screenshots</c>, which sets <c>DESK_SCREENSHOTS</c>, else beside the tests.</summary>
public sealed class ScreenshotTests(DeskSystem desk)
{
    private const int Height = 900;
    private const int TallestPicture = 2_200;
    private const int Minutes = 5; // Of the lines by minute, in a picture to be kept.

    private static readonly bool AreKept = Environment.GetEnvironmentVariable("DESK_SCREENSHOTS") is not null;

    private static readonly string Folder = AreKept
        ? Path.Combine(Checkout.Find().Root, "docs", "screenshots")
        : Path.Combine(AppContext.BaseDirectory, "screenshots");

    [Theory]
    [InlineData("light", ColorScheme.Light, 1440)]
    [InlineData("dark", ColorScheme.Dark, 1440)]
    [InlineData("narrow", ColorScheme.Light, 390)]
    public async Task Every_page_is_pictured(string kind, ColorScheme scheme, int width)
    {
        await AllPages.FillAsync(desk);
        await using var visitor = await desk.VisitAsync(scheme, width, Height);
        var flow = desk.Flow(seed: (ulong)(kind.Length + width));
        foreach (var (name, path) in AllPages.Paths.Reverse()) // The overview last: by then there is something to see on it.
        {
            await visitor.GoAsync(path);
            foreach (var chart in await visitor.Page.Locator(".chart").AllAsync()) await Assertions.Expect(chart.Locator("canvas")).ToBeVisibleAsync();
            if (AreKept && name == "overview") await LinesAsync(visitor);
            var tall = width < 960 ? Math.Min(TallestPicture, await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollHeight")) : Height;
            var picture = await visitor.Page.ScreenshotAsync(new()
            {
                Path = Path.Combine(Folder, $"{name}-{kind}.png"), FullPage = width < 960, Clip = new() { Width = width, Height = tall },
            });
            picture.Length.ShouldBeGreaterThan(10_000, name);
        }

        await flow.StopAsync();
    }

    private static Task LinesAsync(Visitor visitor) => Assertions.Expect(visitor.Find("minutes").Locator("tbody tr").Nth(Minutes - 1))
        .ToBeAttachedAsync(new() { Timeout = (float)TimeSpan.FromMinutes(Minutes + 2).TotalMilliseconds });
}
