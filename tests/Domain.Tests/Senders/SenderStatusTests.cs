using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Senders;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Senders;

/// <summary>The profile's counters through every way that a remittance's states can be told in.</summary>
public sealed class SenderStatusTests
{
    private static readonly RemittanceStatus[] All = Enum.GetValues<RemittanceStatus>();

    public static TheoryData<RemittanceStatus, RemittanceStatus> Pairs =>
        [.. from first in All from then in All where first != then select (first, then)];

    public static TheoryData<RemittanceStatus> States => [.. All];

    [Theory, MemberData(nameof(States))]
    public void At_first_sight_a_remittance_counts_under_its_status(RemittanceStatus status) =>
        Counters(Story.Given(Some.Remittance(status: status)).Sender()).ShouldBe(Expected(status));

    [Theory, MemberData(nameof(Pairs))]
    public void After_two_states_it_counts_under_the_higher_in_either_order(
        RemittanceStatus first, RemittanceStatus then)
    {
        var story = Story.Given(Some.Remittance(status: first), Some.Remittance(status: then));
        Counters(story.Sender()).ShouldBe(Expected(first > then ? first : then));
    }

    [Fact]
    public void After_all_states_in_any_order_it_is_cancelled_and_its_money_is_out()
    {
        foreach (var order in Orders(All))
        {
            var story = Story.Given([.. order.Select(status => Some.Remittance(status: status))]);
            Counters(story.Sender()).ShouldBe(Expected(RemittanceStatus.Cancelled), string.Join(", ", order));
            story.Sender().Version.ShouldBe(5);
        }
    }

    [Fact]
    public void Money_goes_out_as_it_came_in_though_later_states_tell_another_amount()
    {
        var story = Story.Given(
            Some.Remittance(status: RemittanceStatus.Initiated),
            Some.Remittance(amount: 999, status: RemittanceStatus.Failed));
        Counters(story.Sender()).ShouldBe(Expected(RemittanceStatus.Failed));
    }

    [Fact]
    public void A_failed_one_leaves_the_volume_of_the_others_alone()
    {
        var sender = Story.Given(
            Some.Remittance("TXN_1", amount: 300),
            Some.Remittance("TXN_2"),
            Some.Remittance("TXN_2", status: RemittanceStatus.Failed)).Sender();
        (sender.VolumeUsd, sender.SumUsd, sender.AverageUsd, sender.Counted).ShouldBe((300, 400, 300, 1));
    }

    [Fact]
    public void A_contradiction_moves_no_counter()
    {
        var story = Story.Given(Some.Remittance(), Some.Remittance(amount: 999));
        story.Events[^1].ShouldBeOfType<RemittanceContradicted>();
        Counters(story.Sender()).ShouldBe(Expected(RemittanceStatus.Completed));
    }

    private static (long, long, long, long, long, decimal, decimal) Counters(Sender sender) => (
        sender.Remittances, sender.Completed, sender.Failed, sender.Cancelled, sender.Counted, sender.SumUsd,
        sender.VolumeUsd);

    /// <summary>Of one remittance of 100 dollars.</summary>
    private static (long, long, long, long, long, decimal, decimal) Expected(RemittanceStatus status) => status switch
    {
        RemittanceStatus.Completed => (1, 1, 0, 0, 1, 100, 100),
        RemittanceStatus.Failed => (1, 0, 1, 0, 0, 100, 0),
        RemittanceStatus.Cancelled => (1, 0, 0, 1, 0, 100, 0),
        _ => (1, 0, 0, 0, 1, 100, 100),
    };

    private static IEnumerable<RemittanceStatus[]> Orders(RemittanceStatus[] states) => states.Length == 0
        ? [[]]
        : from first in states
          from rest in Orders([.. states.Where(x => x != first)])
          select (RemittanceStatus[])[first, .. rest];
}
