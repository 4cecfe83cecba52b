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

    private static readonly string Folder = Environment.GetEnvironmentVariable("DESK_SCREENSHOTS") is null
        ? Path.Combine(AppContext.BaseDirectory, "screenshots")
        : Path.Combine(Checkout.Find().Root, "docs", "screenshots");

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
            var tall = width < 960 ? Math.Min(TallestPicture, await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollHeight")) : Height;
            var picture = await visitor.Page.ScreenshotAsync(new()
            {
                Path = Path.Combine(Folder, $"{name}-{kind}.png"), FullPage = true, Clip = new() { Width = width, Height = tall },
            });
            picture.Length.ShouldBeGreaterThan(10_000, name);
        }

        await flow.StopAsync();
    }
}
