using System.Diagnostics;
using Microsoft.Playwright;
using RemitFlow.Desk.Tests.Browsing;
using RemitFlow.Domain.Alerts;
using RemitFlow.Rig.Running;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RemitFlow.Desk.Tests;

public sealed class AlertQueueTests(DeskSystem desk)
{
    private const string Row = "tr[data-row]";

    /// <summary>The middle one of five: a machine that is shared may keep us waiting once.</summary>
    [Fact]
    public async Task An_alert_shows_within_a_second_of_its_message()
    {
        await using var analyst = await desk.VisitAsync();
        await analyst.GoAsync("/alerts");
        var took = new List<TimeSpan>();
        for (var at = 0; at < 5; at++)
        {
            var (sender, clock) = ($"quick-{at}", Stopwatch.StartNew());
            await desk.SendAsync(Suspicious(sender, "T1"));
            await analyst.Page.Locator(RowOf(sender, "T1")).WaitForAsync();
            took.Add(clock.Elapsed);
        }

        took.Order().ElementAt(2).ShouldBeLessThan(TimeSpan.FromSeconds(1), string.Join(", ", took));
    }

    [Fact]
    public async Task The_row_under_the_pointer_stays_where_it_is()
    {
        await using var analyst = await desk.VisitAsync();
        await analyst.GoAsync("/alerts");
        var row = analyst.Page.Locator($"[data-row='{await analyst.Page.Locator(Row).Nth(3).GetAttributeAsync("data-row")}']");
        await row.HoverAsync();
        var before = await row.BoundingBoxAsync();

        await desk.SendAsync(Suspicious("pointed-1", "T1"), Suspicious("pointed-2", "T1"));
        await analyst.Page.Locator(RowOf("pointed-1", "T1")).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await analyst.Page.Locator(RowOf("pointed-2", "T1")).WaitForAsync(new() { State = WaitForSelectorState.Attached });

        (await row.BoundingBoxAsync())!.Y.ShouldBe(before!.Y, 1);
        await Expect(analyst.Find("arrivals")).ToContainTextAsync("2 new");
    }

    [Fact]
    public async Task However_many_come_they_are_drawn_four_times_a_second()
    {
        const int Many = 40;
        await using var analyst = await desk.VisitAsync();
        await analyst.GoAsync("/alerts?sender=many-1");
        await analyst.ListensAsync();
        await analyst.Find("arrivals").EvaluateAsync("line => { line.drawn = 0; new MutationObserver(() => line.drawn++).observe(line, { subtree: true, characterData: true }); }");

        var clock = Stopwatch.StartNew();
        for (var at = 1; at <= Many; at++) await desk.SendAsync(Suspicious("many-1", $"T{at}"));
        await Expect(analyst.Find("arrivals")).ToContainTextAsync($"{Many} new");
        var drawn = await analyst.Find("arrivals").EvaluateAsync<int>("line => line.drawn");

        drawn.ShouldBeInRange(1, 2 + (int)(clock.Elapsed.TotalSeconds * 4));
        await Expect(analyst.Page.Locator(Row)).ToHaveCountAsync(Many);
        TestContext.Current.TestOutputHelper!.WriteLine($"{drawn} times in {clock.Elapsed.TotalSeconds:0.0} s");
    }

    [Fact]
    public async Task It_is_acknowledged_by_keyboard_and_somebody_else_sees_it()
    {
        await desk.SendAsync(Suspicious("keys-1", "T1"));
        await using var ana = await desk.VisitAsync();
        await using var ben = await desk.VisitAsync();
        await ana.GoAsync("/alerts?sender=keys-1");
        await ben.GoAsync("/alerts?sender=keys-1");
        await Expect(ana.Page.Locator(Row)).ToHaveCountAsync(1);
        await ben.Page.Locator(RowOf("keys-1", "T1")).ClickAsync();
        await Expect(ben.Find("panel-status")).ToContainTextAsync("open");

        await ana.ListensAsync();
        foreach (var key in new[] { "j", "Enter" }) await ana.Page.Keyboard.PressAsync(key);
        await Expect(ana.Find("why")).ToContainTextAsync("US$1,600.00 is above 1,500.00");
        await ana.Page.Keyboard.PressAsync("a");

        await Expect(ana.Find("panel-status")).ToContainTextAsync("acknowledged");
        await Expect(ben.Find("panel-status")).ToContainTextAsync("acknowledged");
        await Expect(ben.Find("standing")).ToContainTextAsync("Acknowledged by anonymous just now.");
    }

    [Fact]
    public async Task It_is_closed_with_a_reason_and_for_good()
    {
        await desk.SendAsync(Suspicious("closing-1", "T1"));
        await using var analyst = await desk.VisitAsync();
        await analyst.GoAsync($"/alerts?sender=closing-1&alert={AlertIds.For("closing-1", "T1")}");
        await Expect(analyst.Page.Locator(Row)).ToHaveCountAsync(1);
        await analyst.Find("panel").WaitForAsync();

        await analyst.ListensAsync();
        await analyst.Page.Keyboard.PressAsync("c");
        await Expect(analyst.Page.Locator("#reason")).ToBeFocusedAsync();
        await analyst.Page.Keyboard.TypeAsync("false_positive");
        await analyst.Page.Keyboard.PressAsync("Enter");

        await Expect(analyst.Find("panel-status")).ToContainTextAsync("False positive");
        await Expect(analyst.Find("close")).ToHaveCountAsync(0);
        var alert = await analyst.Page.APIRequest.GetAsync(new Uri(desk.Web.Url, $"api/v1/fraud/alerts/{AlertIds.For("closing-1", "T1")}").ToString());
        (await alert.TextAsync()).ShouldContain("\"closing_reason\":\"false_positive\"");
    }

    /// <summary>Two who press at the same moment: one of the two is told that it stands otherwise, and nothing is written twice.</summary>
    [Fact]
    public async Task Of_two_at_once_one_is_told_how_it_stands()
    {
        await desk.SendAsync(Suspicious("both-1", "T1"));
        await using var ana = await desk.VisitAsync();
        await using var ben = await desk.VisitAsync();
        foreach (var one in new[] { ana, ben })
        {
            await one.GoAsync("/alerts?sender=both-1");
            await one.Page.Locator(RowOf("both-1", "T1")).ClickAsync();
            await one.Find("acknowledge").WaitForAsync();
        }

        // At once, without a look first: who is told in time of the other's has no button any more.
        const string Press = "document.querySelector('[data-testid=acknowledge]')?.click()";
        await Task.WhenAll(ana.Page.EvaluateAsync(Press), ben.Page.EvaluateAsync(Press));

        await Expect(ana.Find("panel-status")).ToContainTextAsync("acknowledged");
        await Expect(ben.Find("panel-status")).ToContainTextAsync("acknowledged");
        await Until.NothingLacksAsync("One is told", TimeSpan.FromSeconds(10), async () =>
            await ana.Find("standing").CountAsync() + await ben.Find("standing").CountAsync() > 0 ? null : "Neither is.");
        var timeline = await ana.Page.APIRequest.GetAsync(new Uri(desk.Web.Url, "api/v1/senders/both-1/timeline").ToString());
        (await timeline.JsonAsync())!.Value.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("kind").GetString())
            .ShouldBe(["remittance_flagged", "alert_acknowledged"]);
    }

    [Fact]
    public async Task Filters_live_in_the_address_and_outlive_a_reload()
    {
        await using var analyst = await desk.VisitAsync();
        await analyst.GoAsync("/alerts");
        await Choice(analyst, "Rule").SelectOptionAsync("velocity_check_1h");
        await Choice(analyst, "Order").SelectOptionAsync("worst");
        await Expect(analyst.Page).ToHaveURLAsync(new Uri(desk.Web.Url, "dashboard/alerts?rule=velocity_check_1h&sort=worst").ToString());

        await analyst.Page.ReloadAsync();
        await analyst.ShownAsync();

        await Expect(Choice(analyst, "Rule")).ToHaveValueAsync("velocity_check_1h");
        var scores = await analyst.Page.Locator($"{Row} td:nth-child(5)").AllInnerTextsAsync();
        scores.ShouldNotBeEmpty();
        scores.ShouldBe(scores.OrderByDescending(score => decimal.Parse(score.TrimEnd('%', ' '), System.Globalization.CultureInfo.InvariantCulture)));
        await analyst.ListensAsync();
        await analyst.Page.Keyboard.PressAsync("/");
        await Expect(analyst.Page.Locator("#sender")).ToBeFocusedAsync();
    }

    private static RemittanceJson Suspicious(string sender, string transaction) => new(sender, transaction) { Amount = 1_600, At = DateTimeOffset.UtcNow };

    private static ILocator Choice(Visitor visitor, string name) => visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = name });

    private static string RowOf(string sender, string transaction) => $"[data-row='{AlertIds.For(sender, transaction)}']";
}
