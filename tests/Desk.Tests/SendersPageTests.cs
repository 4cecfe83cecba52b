using Microsoft.Playwright;
using RemitFlow.Desk.Tests.Browsing;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RemitFlow.Desk.Tests;

[Collection("figures")] // One test after the other: a rebuild empties them for a moment.
public sealed class SendersPageTests(DeskSystem desk)
{
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
}
