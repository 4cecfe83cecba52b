using Microsoft.Playwright;
using RemitFlow.Desk.Tests.Browsing;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RemitFlow.Desk.Tests;

[Collection("figures")] // One test after the other: a rebuild empties them for a moment.
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
    public async Task Regions_are_shaded_by_volume_a_head_or_an_overseas_worker_and_say_how_they_grew()
    {
        await desk.Situation.ProjectionsCurrentAsync();
        await using var analyst = await desk.VisitAsync();
        await analyst.GoAsync("/regions?region=CAR");
        await Expect(analyst.Find("people")).ToContainTextAsync("by an estimate");

        await analyst.Find("show").SelectOptionAsync("ofw");

        await Expect(analyst.Page).ToHaveURLAsync(new Uri(desk.Web.Url, "dashboard/regions?show=ofw&region=CAR").ToString());
        await Expect(analyst.Page.GetByRole(AriaRole.Group, new() { Name = "Regions by volume per overseas worker, estimated" })).ToBeVisibleAsync();
        var row = analyst.Find("regions").Locator("tr.chosen td");
        (await row.Nth(2).InnerTextAsync()).ShouldMatch("^[+−]?[0-9,]+ %$");
        (await analyst.Page.Locator("a[data-region='CAR'] title").TextContentAsync()).ShouldBe($"CAR: {await row.Nth(4).InnerTextAsync()}");
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
