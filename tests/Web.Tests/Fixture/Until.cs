namespace RemitFlow.Web.Tests.Fixture;

/// <summary>Waits for a condition, within a bound.</summary>
internal static class Until
{
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(25);

    /// <param name="what">For the failure's message: what should have become true.</param>
    /// <param name="stand">For the same: how it stands instead.</param>
    public static async Task TrueAsync(string what, Func<Task<bool>> condition, Func<string>? stand = null)
    {
        var end = Environment.TickCount64 + (long)Bound.TotalMilliseconds;
        while (!await condition())
        {
            if (Environment.TickCount64 > end) throw new TimeoutException($"Not within {Bound.TotalSeconds} s: {what}. {stand?.Invoke()}");
            await Task.Delay(LookEvery);
        }
    }
}
