using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RemitFlow.Desk.Tests.Browsing;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RemitFlow.Desk.Tests;

public sealed partial class PagesTests(DeskSystem desk)
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

    [Fact]
    public async Task A_channel_opens_by_keyboard_with_its_times_its_failures_and_its_trend()
    {
        await desk.SendAsync([.. Enumerable.Range(0, 3).Select(at => new RemittanceJson($"slow-{at}", "T1")
        {
            At = Before(hours: 1), ChannelId = "CH_SLOW", ChannelName = "Padala Express", ChannelType = "pawnshop", ProcessingMs = 90_000,
            Status = at == 0 ? "failed" : "completed", FailureReason = at == 0 ? "daily_limit_reached" : null,
        })]);
        await desk.Situation.ProjectionsCurrentAsync();
        await using var analyst = await desk.VisitAsync();
        await analyst.GoAsync("/channels?time_range=7d");
        await Expect(analyst.Find("failures").Locator("tbody tr")).ToHaveCountAsync(20);

        await analyst.Page.GetByRole(AriaRole.Link, new() { Name = "Padala Express" }).FocusAsync();
        await analyst.Page.Keyboard.PressAsync("Enter");

        await Expect(analyst.Page).ToHaveURLAsync(new Uri(desk.Web.Url, "dashboard/channels?time_range=7d&channel=CH_SLOW").ToString());
        await Expect(analyst.Find("channel-success")).ToHaveTextAsync("66.7 %");
        await Expect(analyst.Find("processing")).ToContainTextAsync("95 % within 1.5 min");
        await Expect(analyst.Find("channel-failures").Locator("tbody tr")).ToHaveTextAsync(["1 Daily limit reached 1 100.0 %"]);
        await Expect(analyst.Find("detail").Locator("canvas")).ToHaveCountAsync(2);
        await Expect(analyst.Find("channel-trend").Locator("tbody tr")).ToHaveCountAsync(168);
        await Expect(analyst.Find("channel-trend")).ToContainTextAsync("66.7 %");
    }

    [Fact]
    public async Task Channel_types_show_how_they_kept_their_targets_and_when_they_did_not()
    {
        await AllPages.FillAsync(desk);
        await using var analyst = await desk.VisitAsync();
        await analyst.GoAsync("/channels?time_range=7d");

        var agents = analyst.Find("targets").Locator("tbody tr").Filter(new() { HasText = "Cash agent" });
        await Expect(agents).ToContainTextAsync("95 % within 15.0 min");
        await Expect(agents.Locator(".worse")).ToHaveTextAsync("5");
        await Expect(analyst.Find("breaches").Locator("tbody tr").Filter(new() { HasText = "Cash agent" })).ToContainTextAsync(AroundFortyMinutes());
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

    [Fact]
    public async Task Senders_show_their_segments_and_who_stays()
    {
        var now = DateTimeOffset.UtcNow;
        await desk.SendAsync([.. Enumerable.Range(0, 12).Select(at => new RemittanceJson("stays-1", $"T{at}") { At = now.AddDays(-10 * at), Amount = 900 })]);
        await desk.Situation.ProjectionsCurrentAsync();
        await using var manager = await desk.VisitAsync();
        await manager.GoAsync("/senders");

        await manager.Page.GetByRole(AriaRole.Link, new() { Name = "Segments and cohorts" }).ClickAsync();

        await Expect(manager.Page).ToHaveURLAsync(new Uri(desk.Web.Url, "dashboard/senders?show=segments").ToString());
        var champions = manager.Find("segments").Locator("tbody tr").First;
        await Expect(champions).ToContainTextAsync("Recent, frequent, large.");
        (await champions.Locator("td").Nth(2).InnerTextAsync()).ShouldNotBe("0");
        await Expect(manager.Page.GetByText("Large: US$4,500.00 or more in them.")).ToBeVisibleAsync();
        await Expect(manager.Page.GetByText("Everybody is counted:").Or(manager.Page.GetByText("Told from a sample:"))).ToBeVisibleAsync();
        var rows = manager.Find("cohorts").Locator("tbody tr");
        await Expect(rows.First).ToContainTextAsync("or before");
        await Expect(rows.First.Locator("td.so-far")).ToContainTextAsync(" %");
        (await rows.Last.Locator("td.number").CountAsync()).ShouldBe(1, "Nobody is later than the current month.");
        (await rows.CountAsync()).ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task A_sender_shows_what_is_usual_and_what_changed()
    {
        var noon = new DateTimeOffset(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-40), new TimeOnly(12, 30), TimeSpan.FromHours(8));
        await desk.SendAsync([.. Enumerable.Range(0, 30).Select(at => new RemittanceJson("usual-1", $"T{at}")
        {
            At = noon.AddDays(at), Amount = at < 15 ? 200 : 500, RecipientId = at < 29 ? "RCP_1" : "RCP_2", RecipientName = at < 29 ? "Jose Santos" : "Lola Remedios",
        })]);
        await desk.Situation.CaughtUpAsync();
        await using var analyst = await desk.VisitAsync();
        await analyst.GoAsync("/sender?id=usual-1");

        await Expect(analyst.Find("usual-amount")).ToHaveTextAsync("US$200.00 to US$500.00, half up to US$200.00");
        await Expect(analyst.Find("recipients")).ToContainTextAsync("Jose Santos: 29, US$10,000.00");
        await Expect(analyst.Find("usual-channels")).ToContainTextAsync("CH_001 100.0 %");
        await Expect(analyst.Find("usual-hours").Locator("tbody tr").Nth(12)).ToHaveTextAsync("12:0030");
        var changes = analyst.Find("changes").Locator("li");
        await Expect(changes).ToHaveCountAsync(2);
        await Expect(changes.First).ToContainTextAsync("New recipient Lola Remedios");
        await Expect(changes.Last).ToContainTextAsync("Amounts rose: the middle of ten was US$200.00, and is US$500.00 from here on");
    }

    [GeneratedRegex("(39|40)\\.[0-9] min")] // Within 1 %.
    private static partial Regex AroundFortyMinutes();

    private static DateTimeOffset Before(int hours) => DateTimeOffset.UtcNow.AddHours(-hours);
}
