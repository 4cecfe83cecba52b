using Microsoft.Playwright;
using RemitFlow.Desk.Tests.Browsing;
using RemitFlow.DevHost.Running;
using Shouldly;
using Xunit;

namespace RemitFlow.Desk.Tests;

/// <summary>What docs/screenshots holds: written there when <c>DESK_SCREENSHOTS</c> is set, else beside the tests.</summary>
public sealed class ScreenshotTests(DeskSystem desk)
{
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
        await using var visitor = await desk.VisitAsync(scheme, width, 900);
        foreach (var (name, path) in AllPages.Paths)
        {
            await visitor.GoAsync(path);
            foreach (var chart in await visitor.Page.Locator(".chart").AllAsync()) await Assertions.Expect(chart.Locator("canvas")).ToBeVisibleAsync();
            var picture = await visitor.Page.ScreenshotAsync(new()
            {
                Path = Path.Combine(Folder, $"{name}-{kind}.jpg"), Type = ScreenshotType.Jpeg, Quality = 82, FullPage = width < 960,
            });
            picture.Length.ShouldBeGreaterThan(10_000, name);
        }
    }
}
