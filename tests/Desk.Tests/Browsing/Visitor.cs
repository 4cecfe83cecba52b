using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace RemitFlow.Desk.Tests.Browsing;

/// <summary>One person at the desk, with a browser of its own, and what the browser complained of.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly Uri site;
    private readonly ConcurrentQueue<string> complaints = [];

    private Visitor(IBrowserContext context, IPage page, Uri site)
    {
        (this.context, Page, this.site) = (context, page, site);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Enqueue($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Enqueue($"{page.Url}: {error}");
    }

    public IPage Page { get; }

    public IBrowserContext Context => context;

    /// <summary>Errors and warnings of the browser: scripts that failed, what the policy forbade.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    public static async Task<Visitor> OpenAsync(IBrowser browser, Uri site, ColorScheme scheme, int width, int height)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, Locale = "en-PH" });
        return new Visitor(context, await context.NewPageAsync(), site);
    }

    /// <summary>Goes to a page below <c>/dashboard</c>, and returns when it shows what it has read.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(new Uri(site, $"dashboard{path}").ToString());
        await ShownAsync();
    }

    public async Task ShownAsync()
    {
        await Assertions.Expect(Page.Locator("h1")).ToBeVisibleAsync();
        await Assertions.Expect(Page.GetByLabel("Loading", new() { Exact = true })).ToHaveCountAsync(0);
    }

    /// <summary>Returns when the page hears the keys that it has a use for: it begins to after it is drawn.</summary>
    public Task ListensAsync() => Page.Locator("#main[aria-keyshortcuts]").WaitForAsync();

    public ILocator Find(string testId) => Page.GetByTestId(testId);

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
