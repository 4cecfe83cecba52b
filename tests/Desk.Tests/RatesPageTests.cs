using Microsoft.Playwright;
using RemitFlow.Contracts;
using RemitFlow.Desk.Tests.Browsing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RemitFlow.Desk.Tests;

public sealed class RatesPageTests(DeskSystem desk)
{
    /// <summary>A currency that nobody else quotes.</summary>
    [Fact]
    public async Task Providers_are_ranked_by_what_the_amount_typed_in_brings()
    {
        await desk.QuoteAsync(Quote("Dear", 6.00m, fee: 10), Quote("Cheap", 6.10m, fee: 0));
        await using var analyst = await desk.VisitAsync();
        await analyst.GoAsync("/rates");

        await analyst.Find("from").SelectOptionAsync("NOK");
        await Amount(analyst).FillAsync("1000");
        await Amount(analyst).PressAsync("Enter");

        await Expect(analyst.Find("best")).ToHaveTextAsync("Cheap brings ₱6,100.00 after its fee, ₱160.00 more than Dear.");
        await Expect(analyst.Page).ToHaveURLAsync(new Uri(desk.Web.Url, "dashboard/rates?from=NOK&amount=1000").ToString());
        await Expect(analyst.Find("quotes").Locator("tbody tr")).ToHaveCountAsync(2);
        await Expect(analyst.Find("history-chart").Locator("canvas")).ToBeVisibleAsync();
        await Expect(analyst.Find("best-time")).ToHaveTextAsync("No better time");

        await analyst.Page.ReloadAsync();
        await analyst.ShownAsync();
        await Expect(Amount(analyst)).ToHaveValueAsync("1000");
        await Expect(analyst.Find("ranking").Locator("tbody tr").Nth(1)).ToContainTextAsync("₱5,940.00");
    }

    [Fact]
    public async Task What_can_be_no_amount_is_said_so()
    {
        await using var analyst = await desk.VisitAsync();
        await analyst.GoAsync("/rates?amount=a%20lot");
        await Expect(analyst.Page.GetByText("An amount above 0")).ToBeVisibleAsync();

        await Amount(analyst).FillAsync("200");
        await Amount(analyst).PressAsync("Enter");

        await Expect(analyst.Find("ranking").Locator("tbody tr")).Not.ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_corridor_shows_what_the_best_quotes_would_have_brought()
    {
        await using var analyst = await desk.VisitAsync();
        await analyst.GoAsync("/rates?from=AED&corridor=United%20Arab%20Emirates%20-%3E%20NCR");

        await Expect(analyst.Find("savings")).ToContainTextAsync("of what was declared");
        await Expect(analyst.Find("costs").Locator("tbody tr")).Not.ToHaveCountAsync(0);
    }

    private static ILocator Amount(Visitor visitor) => visitor.Page.GetByLabel("Amount", new() { Exact = true });

    private static QuoteMessage Quote(string provider, decimal rate, decimal fee) =>
        new($"FX-{provider}", DateTimeOffset.UtcNow, provider, "NOK", "PHP", rate, fee, "NOK");
}
