using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Operations;

public sealed class ShardKeeperTests
{
    /// <summary>Another node has followed one event further: ours stops at it, and must take up the next one.</summary>
    [Fact]
    public async Task A_shard_whose_place_has_moved_under_it_is_followed_again()
    {
        await using var app = await RemitFlowApp.AnotherAsync("shard-keeper");
        await app.SendAsync(new RemittanceJson("kept-1", "T1") { Amount = 2_500 });
        await app.SettledAsync();

        await using var move = app.Database.CreateCommand("update remitflow.mt_event_progression set last_seq_id = last_seq_id + 1 where name = 'alerts:All'");
        (await move.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        await app.SendAsync(new RemittanceJson("kept-2", "T2") { Amount = 2_500 });
        await app.SendAsync(new RemittanceJson("kept-3", "T3") { Amount = 2_500 });
        await app.SettledAsync();

        (await app.ScalarAsync<bool>("""
            select last_seq_id = (select max(seq_id) from remitflow.mt_events) from remitflow.mt_event_progression where name = 'alerts:All'
            """)).ShouldBeTrue();
        await Until.TrueAsync("health is well", async () => (await app.GetAsync("/health")).Answer.IsSuccessStatusCode);
    }
}
