using Microsoft.Playwright;
using RemitFlow.Desk.Tests.Browsing;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RemitFlow.Desk.Tests;

public sealed class PagesTests(DeskSystem desk)
{
    [Fact]
    public async Task A_browser_that_asks_for_the_root_comes_to_the_overview()
    {
        await using var analyst = await desk.VisitAsync();
        await analyst.Page.GotoAsync(desk.Web.Url.ToString());
        await analyst.ShownAsync();

        await Expect(analyst.Page.Locator("h1")).ToHaveTextAsync("Overview");
        await Expect(analyst.Page.Locator("[data-region]")).ToHaveCountAsync(18);
        await Expect(analyst.Find("recent").Locator("tbody tr")).ToHaveCountAsync(10);
        await Expect(analyst.Find("status")).ToHaveTextAsync("Up to date");
    }

    [Fact]
    public async Task What_is_sent_flows_in()
    {
        await using var analyst = await desk.VisitAsync();
        await analyst.GoAsync("");

        await desk.SendAsync(new RemittanceJson("flow-1", "T1") { At = DateTimeOffset.UtcNow, SenderName = "Flora Santiago" });

        await Expect(analyst.Find("recent")).ToContainTextAsync("Flora Santiago");
        await Expect(analyst.Find("volume")).Not.ToHaveTextAsync("US$0");
    }

    [Fact]
    public async Task A_region_of_the_map_opens_its_cities()
    {
        await desk.SendAsync(new RemittanceJson("cebu-1", "T1") { At = DateTimeOffset.UtcNow, Region = "Region VII", City = "Carcar" });
        await desk.Situation.ProjectionsCurrentAsync();
        await using var analyst = await desk.VisitAsync();
        await analyst.GoAsync("/regions");

        await analyst.Page.Locator("a[data-region='Region VII'] use").ClickAsync();

        await Expect(analyst.Find("cities")).ToContainTextAsync("Carcar");
        analyst.Page.Url.ShouldContain("region=Region%20VII");
        await Expect(analyst.Page.Locator("a.chosen")).ToHaveAttributeAsync("data-region", "Region VII");
    }

    [Fact]
    public async Task The_slider_shows_the_profile_as_it_was()
    {
        foreach (var transaction in new[] { "T1", "T2", "T3" })
        {
            await desk.SendAsync(new RemittanceJson("slide-1", transaction) { At = DateTimeOffset.UtcNow.AddDays(-1), Amount = 200 });
            await desk.Situation.CaughtUpAsync(); // Each in a transaction of its own.
        }

        await using var analyst = await desk.VisitAsync();
        await analyst.GoAsync("/sender?id=slide-1");
        await Expect(analyst.Find("count")).ToHaveTextAsync("3");

        await analyst.Find("moment").FocusAsync();
        await analyst.Page.Keyboard.PressAsync("Home");
        await Expect(analyst.Find("count")).ToHaveTextAsync("1");
        await Expect(analyst.Find("total")).ToHaveTextAsync("US$200.00");
        await analyst.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(analyst.Find("count")).ToHaveTextAsync("2");
        await Expect(analyst.Find("moment-words")).ToContainTextAsync("(Manila), event 2");
        await Expect(analyst.Page).ToHaveURLAsync(new Uri(desk.Web.Url, "dashboard/sender?id=slide-1&event=2").ToString());
        await analyst.Page.ReloadAsync();
        await Expect(analyst.Find("count")).ToHaveTextAsync("2");
        await analyst.Page.GetByRole(AriaRole.Button, new() { Name = "Now" }).ClickAsync();
        await Expect(analyst.Find("count")).ToHaveTextAsync("3");
    }

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
    public async Task Money_and_theme_are_as_chosen_also_next_time()
    {
        await using var analyst = await desk.VisitAsync();
        await analyst.GoAsync("/channels");
        await analyst.Find("currency").ClickAsync();
        await analyst.Find("theme").ClickAsync();
        await Expect(analyst.Find("channels")).ToContainTextAsync("₱");
        await Expect(analyst.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        await analyst.Page.ReloadAsync();
        await analyst.ShownAsync();

        await Expect(analyst.Find("channels")).ToContainTextAsync("₱");
        await Expect(analyst.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task A_dead_letter_is_masked_until_it_is_asked_for()
    {
        await desk.SendRubbishAsync("{\"sender\": \"Maria, in person\"");
        await using var operator1 = await desk.VisitAsync();
        await operator1.GoAsync("/operations");
        var letter = operator1.Find("letters").Locator("tbody tr").First;
        await Expect(letter).ToContainTextAsync("Invalid json");
        await Expect(operator1.Page.GetByText("in person")).ToHaveCountAsync(0);

        await letter.GetByRole(AriaRole.Button).ClickAsync();

        await Expect(operator1.Find("content")).ToContainTextAsync("Maria, in person");
    }

    [Fact]
    public async Task A_rebuild_is_asked_for_and_followed()
    {
        await using var operator1 = await desk.VisitAsync();
        await operator1.GoAsync("/operations");
        await operator1.Page.GetByRole(AriaRole.Button, new() { Name = "Rebuild figures…" }).ClickAsync();
        await operator1.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Rebuild", Exact = true }).ClickAsync();

        await Expect(operator1.Find("rebuild-figures")).ToContainTextAsync("finished", new() { Timeout = 60_000 });
        await desk.Situation.ProjectionsCurrentAsync();
    }
}
