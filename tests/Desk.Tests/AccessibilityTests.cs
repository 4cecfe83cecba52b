using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using RemitFlow.Desk.Tests.Browsing;
using Shouldly;
using Xunit;

namespace RemitFlow.Desk.Tests;

public sealed class AccessibilityTests(DeskSystem desk)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Nothing_serious_is_found_on_any_page_and_the_browser_complains_of_nothing(ColorScheme scheme, int width)
    {
        await AllPages.FillAsync(desk);
        await using var visitor = await desk.VisitAsync(scheme, width);
        var found = new List<string>();
        foreach (var (name, path) in AllPages.Paths)
        {
            await visitor.GoAsync(path);
            var result = await visitor.Page.RunAxe();
            found.AddRange(result.Violations.Where(violation => violation.Impact is "serious" or "critical")
                .SelectMany(violation => violation.Nodes.Take(3).Select(node => $"{name}: {violation.Id} ({violation.Help}) {node.Html[..Math.Min(200, node.Html.Length)]}")));
            var spills = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
            if (spills > 0) found.Add($"{name} is {spills} px wider than the window");
        }

        found.ShouldBeEmpty();
        visitor.Complaints.ShouldBeEmpty();
    }
}
