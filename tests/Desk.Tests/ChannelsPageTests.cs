using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RemitFlow.Desk.Tests.Browsing;
using RemitFlow.Web.Tests.Fixture;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RemitFlow.Desk.Tests;

[Collection("figures")] // One test after the other: a rebuild empties them for a moment.
public sealed partial class ChannelsPageTests(DeskSystem desk)
{
    [Fact]
    public async Task A_channel_opens_by_keyboard_with_its_times_its_failures_and_its_trend()
    {
        await desk.SendAsync([.. Enumerable.Range(0, 3).Select(at => new RemittanceJson($"slow-{at}", "T1")
        {
            At = DateTimeOffset.UtcNow.AddHours(-1), ChannelId = "CH_SLOW", ChannelName = "Padala Express", ChannelType = "pawnshop", ProcessingMs = 90_000,
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

    [GeneratedRegex("(39|40)\\.[0-9] min")] // Within 1 %.
    private static partial Regex AroundFortyMinutes();
}
