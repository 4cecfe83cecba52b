using System.Net;
using RemitFlow.EndToEnd.Tests.Producers;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Running;
using Shouldly;

namespace RemitFlow.EndToEnd.Tests.Straining;

/// <summary>Something that keeps a web process from storing, while messages arrive, and then no longer does.</summary>
internal static class Trouble
{
    public const int MostGrownMegabytes = 200;
    private static readonly TimeSpan NoticeBound = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Meanwhile health says so in one of these wordings, what arrives waits in Kafka and not in memory, and nothing of it becomes a
    /// dead letter; afterwards everything is stored without anybody's help.
    /// </summary>
    /// <param name="mayBeStored">So many of what arrives may be stored meanwhile all the same.</param>
    /// <returns>By how many megabytes memory grew at most.</returns>
    public static async Task<int> PassesAsync(
        this Situation situation, WebProcess web, IReadOnlyList<RawRecord> arriving, Func<Task> begin, string[] wordings, Func<Task> end, int mayBeStored = 0)
    {
        var before = Memory.Megabytes(web);
        var letters = situation.Kafka.Read(situation.Topics.DeadLetters).Count;
        int grown;
        await using (var watch = new Watch(web))
        {
            await begin();
            RawRecord.SendAll(situation, arriving);
            await Until.NothingLacksAsync($"Health says {string.Join(" or ", wordings)}", NoticeBound, async () =>
            {
                using var answer = await web.GetAsync("health");
                var report = await answer.Content.ReadAsStringAsync();
                return answer.StatusCode == HttpStatusCode.ServiceUnavailable && wordings.Any(report.Contains) ? null : report;
            });
            situation.Kafka.Lag(situation.Group, situation.Topics.Remittances).ShouldBeGreaterThanOrEqualTo(arriving.Count - mayBeStored);
            situation.Kafka.Read(situation.Topics.DeadLetters).Count.ShouldBe(letters);
            grown = watch.Memory - before;
            await end();
        }

        grown.ShouldBeLessThan(MostGrownMegabytes);
        await situation.CaughtUpAsync();
        await situation.ProjectionsCurrentAsync();
        await web.HealthyAsync();
        situation.Kafka.Read(situation.Topics.DeadLetters).Count.ShouldBe(letters);
        return grown;
    }
}
