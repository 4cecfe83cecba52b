using RemitFlow.Recount.Counting;
using RemitFlow.Rig.Running;
using RemitFlow.Simulator.Feeds;
using Shouldly;

namespace RemitFlow.Rig.Checks;

/// <summary>screened + later states + repeats + conflicts + dead letters = sent, and each of them is what it must be.</summary>
public static class CountsCheck
{
    public static void ShouldBeAsSent(this FeedCounts counts, Tally sent)
    {
        counts.Handled.ShouldBe(sent.Sent);
        counts.ShouldBe(new FeedCounts(
            sent.Sent, sent.New, sent.Later, sent.Repeats, sent.Conflicts, sent.Broken, counts.Alerts, counts.Partitions));
    }

    public static void ShouldBeAsRecounted(this FeedCounts counts, RecountResult recount) => counts.ShouldBe(new FeedCounts(
        recount.Counts.Sent, recount.Counts.Screened, recount.Counts.LaterStates, recount.Counts.Repeats,
        recount.Counts.Conflicts, recount.Counts.DeadLetters, recount.Alerts.Count(), counts.Partitions));
}
