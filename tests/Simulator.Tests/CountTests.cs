using RemitFlow.Simulator.Feeds;
using Shouldly;
using Xunit;

namespace RemitFlow.Simulator.Tests;

public sealed class CountTests
{
    private static readonly Tally Month = TallyOf(Some.Month);

    [Fact]
    public void Every_message_is_of_exactly_one_kind()
    {
        Month.Sent.ShouldBe(Some.Options.Count);
        (Month.New + Month.Later + Month.Repeats + Month.Conflicts + Month.Broken).ShouldBe(Month.Sent);
        Month.Faults.Values.Sum().ShouldBe(Month.Broken);
    }

    [Fact]
    public void Shares_are_what_was_asked_for()
    {
        var all = (double)Month.Sent;
        var remittances = (double)Month.New;
        (Month.Repeats / all).ShouldBe(0.02, 0.004);
        (Month.Conflicts / all).ShouldBe(0.01, 0.003);
        (Month.Broken / all).ShouldBe(0.01, 0.003);
        (Month.Late / remittances).ShouldBe(0.02, 0.004);
        (Month.OutOfOrder / remittances).ShouldBe(0.01, 0.003);
        (Month.Fraud / remittances).ShouldBe(0.015, 0.003);
        (StepwiseShare(Some.Month) / remittances).ShouldBe(0.10, 0.01);
    }

    [Fact]
    public void With_all_shares_at_nothing_every_message_is_a_remittance()
    {
        var tally = TallyOf(Some.Messages(Some.Options with
        {
            Count = 2_000, Repeats = 0, Conflicts = 0, Broken = 0, Late = 0, OutOfOrder = 0, MultiState = 0, Fraud = 0,
        }));
        tally.New.ShouldBe(2_000);
        (tally.Late + tally.OutOfOrder + tally.Fraud).ShouldBe(0);
    }

    [Fact]
    public void Remittances_in_several_states_are_told_to_the_end_also_in_a_fast_run()
    {
        var fast = Some.Options with { Span = null, Rate = 0, Senders = 0, MultiState = 1 };
        ((double)TallyOf(Some.Messages(fast)).Later / fast.Count).ShouldBeGreaterThan(0.4);
    }

    private static double StepwiseShare(IEnumerable<SimulatedMessage> messages) => messages
        .Where(message => message.Kind is MessageKind.New or MessageKind.Later)
        .GroupBy(message => (message.SenderId, message.TransactionId))
        .Count(remittance => remittance.Count() > 1);

    private static Tally TallyOf(IEnumerable<SimulatedMessage> messages)
    {
        var tally = new Tally();
        foreach (var message in messages)
        {
            tally.Add(message);
        }

        return tally;
    }
}
