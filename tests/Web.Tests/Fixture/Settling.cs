using Marten;
using Microsoft.Extensions.DependencyInjection;
using RemitFlow.Projections;
using RemitFlow.Web.Feed;

namespace RemitFlow.Web.Tests.Fixture;

/// <summary>What a test may wait for.</summary>
internal static class Settling
{
    /// <summary>Everything that was sent is stored, found to be a repeat, or dead-lettered.</summary>
    public static Task HandledAsync(this RemitFlowApp app)
    {
        var counters = app.Services.GetRequiredService<FeedCounters>();
        return Until.TrueAsync(
            "what was sent is handled",
            () => Task.FromResult(Handled(counters) >= app.Sent),
            () => $"{Handled(counters)} of {app.Sent} handled");
    }

    /// <summary>Every read model and publisher has reached the newest event.</summary>
    public static async Task FollowedAsync(this RemitFlowApp app)
    {
        var newest = await app.ScalarAsync<long>("select coalesce(max(seq_id), 0) from remitflow.mt_events");
        await Until.TrueAsync($"the read models reach {newest}", async () =>
        {
            var progress = await app.Store.Advanced.AllProjectionProgress();
            return newest == 0 || MartenSetup.ReadModels.All(shard => progress.Any(row => row.ShardName.StartsWith(shard, StringComparison.Ordinal) && row.Sequence >= newest));
        });
    }

    /// <summary>One value from the app's database.</summary>
    public static async Task<T> ScalarAsync<T>(this RemitFlowApp app, string sql, params object[] parameters)
    {
        await using var command = app.Database.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.AddWithValue(parameter);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Done in the app's database.</summary>
    public static async Task ExecuteAsync(this RemitFlowApp app, string sql)
    {
        await using var command = app.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static long Handled(FeedCounters counters) =>
        counters.Screened + counters.LaterStates + counters.Repeats + counters.Conflicts + counters.DeadLetters;
}
