using Microsoft.Playwright;
using RemitFlow.Desk.Tests.Browsing;
using RemitFlow.Web.Tests.Fixture;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RemitFlow.Desk.Tests;

[Collection("figures")] // One test after the other: a rebuild empties them for a moment.
public sealed class CorridorsPageTests(DeskSystem desk)
{
    [Fact]
    public async Task A_corridor_opens_beside_the_list()
    {
        await using var analyst = await desk.VisitAsync();
        await analyst.GoAsync("/corridors");
        var first = analyst.Find("corridors").Locator("tbody a").First;
        var name = (await first.InnerTextAsync()).Replace("→", "->", StringComparison.Ordinal);

        await first.ClickAsync();

        await Expect(analyst.Find("detail")).ToContainTextAsync(name);
        await Expect(analyst.Find("detail").Locator("canvas")).ToBeVisibleAsync();
        await Expect(analyst.Find("share")).ToContainTextAsync("%");
        await Expect(analyst.Find("flows-chart").Locator("canvas")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_corridor_says_how_it_grew_who_is_new_and_what_it_costs()
    {
        await desk.SendAsync(
            new RemittanceJson("norway-1", "T1") { At = Before(hours: 30), Country = "Norway", Region = "CAR", Amount = 100 },
            new RemittanceJson("norway-2", "T1") { At = Before(hours: 2), Country = "Norway", Region = "CAR", Amount = 250, Fees = 5 },
            new RemittanceJson("norway-2", "T2") { At = Before(hours: 2), Country = "Norway", Region = "CAR", Amount = 50 });
        await desk.Situation.ProjectionsCurrentAsync();
        await using var analyst = await desk.VisitAsync();
        await analyst.GoAsync("/corridors?corridor=Norway%20-%3E%20CAR");

        await Expect(analyst.Find("period-growth")).ToContainTextAsync("volume +200 %, remittances +100 %");
        await Expect(analyst.Find("year-growth")).ToContainTextAsync("unknown: our history does not reach back so far");
        await Expect(analyst.Find("new-senders")).ToHaveTextAsync("1, 1 of them new to us");
        await Expect(analyst.Find("top-senders")).ToHaveTextAsync("100.0 % of the volume");
        await Expect(analyst.Find("cost")).ToContainTextAsync("2.00 % of what was sent, over the 1 that declare a fee");
        await analyst.Page.GetByRole(AriaRole.Link, new() { Name = "Leave this corridor" }).ClickAsync();
        await Expect(analyst.Find("detail")).ToHaveCountAsync(0);
    }

    private static DateTimeOffset Before(int hours) => DateTimeOffset.UtcNow.AddHours(-hours);
}
