using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.JSInterop;
using Npgsql;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Alerts;
using RemitFlow.Web.Desk.Reading;
using RemitFlow.Web.Http;

namespace RemitFlow.Web.Desk.Pages;

/// <summary>The queue, and one alert of it beside the list; what is asked for and what is open stand in the address.</summary>
public sealed partial class AlertsPage
{
    private static readonly string[] Wanted = ["j", "k", "Enter", "a", "c", "/", "Escape"];
    private static readonly TimeSpan BetweenDrawings = TimeSpan.FromMilliseconds(250); // Each is a message to the browser, and a look at all rows.
    private AlertQueue queue = null!;
    private AlertAsked asked = new(); // Before it stands in the address, or two changes at once would lose one.
    private Alert? opened;
    private Guid? selected, missing;
    private string? standing; // What somebody else has done to the opened one.
    private bool isClosing, isChanging, isDrawing, hasNews;

    [SupplyParameterFromQuery] private string? Severity { get; set; }
    [SupplyParameterFromQuery] private string? Status { get; set; }
    [SupplyParameterFromQuery] private string? Rule { get; set; }
    [SupplyParameterFromQuery] private string? Corridor { get; set; }
    [SupplyParameterFromQuery] private string? Sender { get; set; }
    [SupplyParameterFromQuery] private string? From { get; set; }
    [SupplyParameterFromQuery] private string? To { get; set; }
    [SupplyParameterFromQuery] private string? Sort { get; set; }
    [SupplyParameterFromQuery(Name = "alert")] private string? AlertId { get; set; }

    protected override int Every => 0; // It is told of every change.

    protected override void OnInitialized()
    {
        base.OnInitialized();
        queue = new AlertQueue(Lookup);
        Line.AlertTold += OnAlert;
    }

    protected override async Task ReadAsync()
    {
        asked = new AlertAsked(Severity, Status, Rule, Corridor, Sender, From, To, Sort);
        if (asked != queue.Asked || IsLoading) await queue.ReadAsync(asked, Left);
        var wanted = Guid.TryParse(AlertId, out var id) ? id : (Guid?)null;
        if (wanted == opened?.Id) return;
        (opened, standing, isClosing) = (wanted is { } one ? await Lookup.FindAsync(one, Left) : null, null, false);
        missing = opened is null ? wanted : null;
        selected = wanted ?? selected;
    }

    private async Task OnKeyAsync(string key)
    {
        switch (key)
        {
            case "j": await MoveAsync(1); break;
            case "k": await MoveAsync(-1); break;
            case "Enter" when selected is { } one: Open(one); break;
            case "a" when opened is not null: await AcknowledgeAsync(); break;
            case "c": await AskToCloseAsync(); break;
            case "/": await Js.InvokeVoidAsync("desk.focus", "#sender"); break;
            case "Escape" when opened is not null: Navigate(asked); break;
        }
    }

    protected override ValueTask DisposePageAsync()
    {
        Line.AlertTold -= OnAlert;
        return ValueTask.CompletedTask;
    }

    private async Task MoveAsync(int step)
    {
        selected = queue.Beside(selected, step);
        if (opened is not null && selected is { } next) Open(next);
        await Js.InvokeVoidAsync("desk.show", $"[data-row='{selected}']");
    }

    private void Open(Guid id)
    {
        selected = id;
        Navigation.NavigateTo(asked.Address(id), replace: opened is not null);
    }

    private void Navigate(AlertAsked wanted) => Navigation.NavigateTo((asked = wanted).Address(null));

    private Task AcknowledgeAsync() => ChangeAsync(AlertStatus.Acknowledged, null, null);

    private Task CloseAsync((string Reason, string? Note) why) => ChangeAsync(AlertStatus.Closed, why.Reason, why.Note);

    private async Task AskToCloseAsync()
    {
        if (opened is null or { Status: AlertStatus.Closed }) return;
        isClosing = true;
        StateHasChanged();
        await Task.Yield(); // The field is there once the page is drawn.
        await Js.InvokeVoidAsync("desk.focus", "#reason");
    }

    private async Task ChangeAsync(AlertStatus to, string? reason, string? note)
    {
        if (isChanging || opened is not { } seen) return; // A key that is pressed twice is meant once.
        (isChanging, isClosing) = (true, false);
        try
        {
            var by = (await Who.GetAuthenticationStateAsync()).User.Identity?.Name ?? "anonymous";
            await WriteAsync(seen, new AlertChange(to, by, reason, note, Moment.From(Clock.GetUtcNow())));
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            standing = "The store does not answer, and perhaps nothing was written. Look how it stands before you try again.";
        }
        finally
        {
            isChanging = false;
        }
    }

    /// <summary>Is not given up with the page: whoever leaves it has said what they want.</summary>
    private async Task WriteAsync(Alert seen, AlertChange change)
    {
        var outcome = await Desk.ChangeAsync(
            seen.Id, change, alert => alert.StreamVersion == seen.StreamVersion ? null : Problems.Conflict("Somebody else was faster: this is how it stands now. Nothing of yours was written."),
            CancellationToken.None);
        standing = (outcome.Problem as ProblemHttpResult)?.ProblemDetails.Detail;
        Take(outcome.Alert ?? await Lookup.FindAsync(seen.Id, Left) ?? seen);
    }

    private void OnAlert(Alert alert) => _ = InvokeAsync(async () =>
    {
        if (alert.Id == opened?.Id && alert.StreamVersion > opened.StreamVersion) standing = $"{Reader.Words(alert.Status.Name())} by {alert.ChangedBy} just now.";
        Take(alert);
        hasNews = true;
        if (isDrawing) return;
        for (isDrawing = true; hasNews; await Task.Delay(BetweenDrawings, Clock, Left))
        {
            hasNews = false;
            StateHasChanged();
        }

        isDrawing = false;
    });

    private void Take(Alert alert)
    {
        if (alert.Id == missing) (opened, missing) = (alert, null);
        if (alert.Id == opened?.Id && alert.StreamVersion >= opened.StreamVersion) opened = alert;
        queue.Take(alert);
    }
}
