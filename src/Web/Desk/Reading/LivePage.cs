using System.Net.Sockets;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Npgsql;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;
using RemitFlow.Web.Http;
using RemitFlow.Web.Live;

namespace RemitFlow.Web.Desk.Reading;

/// <summary>A page that reads when it is opened, when its address changes, and again every few seconds while it is looked at.</summary>
public abstract class LivePage : ComponentBase, IAsyncDisposable
{
    private const int RetryEvery = 5;
    private readonly CancellationTokenSource left = new();
    private bool isReading, isStale;
    private int seconds;

    protected LivePage() => Left = left.Token;

    [Inject]
    protected LiveLine Line { get; set; } = null!;

    [Inject]
    protected Reader Reader { get; set; } = null!;

    [Inject]
    protected NpgsqlDataSource Database { get; set; } = null!;

    [Inject]
    protected DistinctSenders Distinct { get; set; } = null!;

    [Inject]
    protected TimeProvider Clock { get; set; } = null!;

    [Inject]
    protected Shared Shared { get; set; } = null!;

    [CascadingParameter(Name = "Currency")]
    protected SumCurrency Currency { get; set; }

    /// <summary>Nothing has been read yet.</summary>
    protected bool IsLoading { get; private set; } = true;

    /// <summary>Why the newest reading failed, and what to do; null while it did not.</summary>
    protected string? Trouble { get; private set; }

    /// <summary>Seconds from one reading to the next; 0 for none by itself.</summary>
    protected virtual int Every => 5;

    /// <summary>Nobody looks any more.</summary>
    protected CancellationToken Left { get; }

    /// <summary>Whole UTC hours, the current one the last.</summary>
    protected HourWindow LastHours(int hours) => HourWindow.Ending(Moment.From(Clock.GetUtcNow()), hours);

    protected abstract Task ReadAsync();

    /// <summary>A second has passed; the page is drawn again by itself only where something was read.</summary>
    protected virtual Task OnSecondAsync(LiveCounters counters) => Task.CompletedTask;

    protected override void OnInitialized() => Line.Counted += OnCounted;

    protected override Task OnParametersSetAsync() => RefreshAsync();

    /// <summary>Reads at once; where it is being read, once more after that.</summary>
    protected async Task RefreshAsync()
    {
        isStale = true;
        if (isReading) return;
        isReading = true;
        try
        {
            while (isStale)
            {
                isStale = false;
                await ReadAsync();
                (Trouble, IsLoading) = (null, false);
            }
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (Exception failure) when (failure is NpgsqlException or SocketException or TimeoutException or InvalidOperationException)
        {
            Trouble = $"The store does not answer ({failure.Message}). This is tried again by itself; Operations shows what is wrong.";
        }
        finally
        {
            isReading = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Line.Counted -= OnCounted;
        await left.CancelAsync();
        await DisposePageAsync();
        left.Dispose();
        GC.SuppressFinalize(this);
    }

    protected virtual ValueTask DisposePageAsync() => ValueTask.CompletedTask;

    private void OnCounted(LiveCounters counters) => _ = InvokeAsync(async () =>
    {
        try
        {
            await CountedAsync(counters);
        }
        catch (Exception failure) when (failure is JSDisconnectedException or OperationCanceledException)
        {
            // The browser is away; it is told again when it is back.
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    });

    private async Task CountedAsync(LiveCounters counters)
    {
        if (Left.IsCancellationRequested) return;
        await OnSecondAsync(counters);
        var every = Trouble is null ? Every : RetryEvery;
        if (every == 0 || ++seconds < every || isReading) return;
        seconds = 0;
        await RefreshAsync();
        StateHasChanged();
    }
}
