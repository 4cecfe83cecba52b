using System.Net;
using System.Net.WebSockets;
using Microsoft.Playwright;
using RemitFlow.Desk.Tests.Browsing;
using RemitFlow.Domain.Alerts;
using RemitFlow.Rig.Running;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RemitFlow.Desk.Tests;

public sealed class SignInTests(DeskSystem desk)
{
    private const string Key = "open sesame";

    [Fact]
    public async Task With_keys_nothing_opens_without_one_and_what_is_done_carries_its_name()
    {
        await using var guarded = await StartAsync();
        await desk.SendAsync(new RemittanceJson("signed-1", "T1") { Amount = 1_600, At = DateTimeOffset.UtcNow });
        await using var analyst = await desk.VisitAsync(site: guarded.Url);
        var page = analyst.Page;
        var wanted = new Uri(guarded.Url, "dashboard/alerts?sender=signed-1").ToString();
        await page.GotoAsync(wanted);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/dashboard/sign-in\\?to="));

        await page.GetByLabel("Key").FillAsync("open sesam");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This key is not known");
        await page.GetByLabel("Key").FillAsync(Key);
        await page.Keyboard.PressAsync("Enter");

        await analyst.ShownAsync();
        page.Url.ShouldBe(wanted);
        await Expect(analyst.Find("who")).ToHaveTextAsync("ana");
        var cookie = (await analyst.Context.CookiesAsync()).Single(cookie => cookie.Name == "remitflow-desk");
        (cookie.HttpOnly, cookie.SameSite).ShouldBe((true, SameSiteAttribute.Lax));
        await page.Locator($"[data-row='{AlertIds.For("signed-1", "T1")}']").ClickAsync();
        await analyst.Find("acknowledge").ClickAsync();
        await Expect(analyst.Find("panel-status")).ToContainTextAsync("by ana");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync(wanted);
        await Expect(page.GetByLabel("Key")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_live_connection_and_every_page_refuse_who_has_no_key()
    {
        await using var guarded = await StartAsync();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = guarded.Url };

        foreach (var path in new[] { "dashboard", "dashboard/alerts", "_blazor", "_blazor/negotiate", "_framework/blazor.web.js" })
            (await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
        (await ConnectAsync(guarded.Url, null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await ConnectAsync(desk.Web.Url, "https://elsewhere.example")).ShouldBe(HttpStatusCode.Forbidden);
        (await ConnectAsync(desk.Web.Url, desk.Web.Url.GetLeftPart(UriPartial.Authority))).ShouldBe(HttpStatusCode.SwitchingProtocols);
        using var form = new FormUrlEncodedContent([new("key", Key)]);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "dashboard/sign-in") { Content = form };
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        (await http.SendAsync(foreign, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var change = new HttpRequestMessage(HttpMethod.Post, $"api/v1/fraud/alerts/{Guid.Empty}/status");
        change.Headers.Add("Cookie", "remitflow-desk=made-up");
        (await http.SendAsync(change, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private Task<WebProcess> StartAsync() => desk.Situation.StartWebAsync(("Auth__ApiKeys__ana", Key), ("Feed__Enabled", "false"));

    private static async Task<HttpStatusCode> ConnectAsync(Uri site, string? origin)
    {
        using var socket = new ClientWebSocket { Options = { CollectHttpResponseDetails = true } };
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(new UriBuilder(new Uri(site, "_blazor")) { Scheme = "ws" }.Uri, TestContext.Current.CancellationToken);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return socket.HttpStatusCode;
    }
}
