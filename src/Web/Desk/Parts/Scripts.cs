using Microsoft.JSInterop;

namespace RemitFlow.Web.Desk.Parts;

/// <summary>What a component holds of the browser's scripts.</summary>
internal static class Scripts
{
    /// <summary>Calls its last function and lets it go; nothing where there is none, or the browser has gone and it with it.</summary>
    public static async ValueTask EndAsync(this IJSObjectReference? script, string? last = null)
    {
        if (script is null) return;
        try
        {
            if (last is not null) await script.InvokeVoidAsync(last);
            await script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone.
        }
    }
}
