using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Screening;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Screening;

/// <summary>Another state of a remittance that was screened before: nothing is decided again.</summary>
public sealed class LaterStatesTests
{
    private static readonly RemittanceStatus[] All = Enum.GetValues<RemittanceStatus>();

    public static TheoryData<RemittanceStatus, RemittanceStatus> Pairs =>
        [.. from first in All from then in All where first != then select (first, then)];

    [Theory, MemberData(nameof(Pairs))]
    public void The_event_is_named_after_what_was_told_and_says_what_it_was_and_is(
        RemittanceStatus first, RemittanceStatus then)
    {
        var advanced = Story.Given(Some.Remittance(status: first)).When(Some.Remittance(status: then));
        advanced.ShouldBeOfType(then switch
        {
            RemittanceStatus.Completed => typeof(RemittanceCompleted),
            RemittanceStatus.Failed => typeof(RemittanceFailed),
            RemittanceStatus.Cancelled => typeof(RemittanceCancelled),
            _ => typeof(RemittanceProgressed),
        });
        var change = ((RemittanceAdvanced)advanced!).Change;
        (change.Told, change.Before, change.After).ShouldBe((then, first, first > then ? first : then));
        change.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void In_whatever_order_states_are_told_the_highest_stands_in_the_end()
    {
        foreach (var order in Orders(All))
        {
            var story = Story.Given([.. order.Select(status => Some.Remittance(status: status))]);
            story.Known(Some.Remittance()).Status.ShouldBe(order.Max(), string.Join(", ", order));
            story.Events.Count.ShouldBe(order.Length);
        }
    }

    [Fact]
    public void It_carries_what_the_remittance_was_screened_on()
    {
        var first = Some.Remittance(amount: 375, currency: "SAR", status: RemittanceStatus.Initiated) with
        {
            City = "Makati", Province = "Metro Manila", ChannelName = "GCash",
        };
        var then = first with { Status = RemittanceStatus.Failed, City = "Baguio", Province = "Benguet", ChannelName = null };
        var change = Change(first, then);
        change.First.ShouldBe(new FirstFacts(
            Some.Time, new Place("Saudi Arabia"), new Place("NCR"), "Makati", "CH_001", "GCash", 100m, 5_824.4999m, "Metro Manila"));
        change.First.CorridorId.ShouldBe(first.CorridorId);
    }

    [Fact]
    public void Facts_that_it_tells_otherwise_are_findings_and_change_nothing()
    {
        var change = Change(
            Some.Remittance(status: RemittanceStatus.Initiated),
            Some.Remittance(at: Some.After(seconds: 3), amount: 90, country: "Japan"));
        change.Findings.Select(x => (x.Code, x.Field, x.Declared, x.Known)).ShouldBe([
            ("fact_changed", "timestamp", "2026-03-02T08:00:03.000000Z", "2026-03-02T08:00:00.000000Z"),
            ("fact_changed", "amount.send_amount", "90", "100"),
            ("fact_changed", "origin.country", "Japan", "Saudi Arabia"),
        ]);
        change.ToldAt.ShouldBe(Some.After(seconds: 3));
        (change.First.SentAt, change.First.Usd, change.First.Country.Name).ShouldBe((Some.Time, 100, "Saudi Arabia"));
    }

    [Fact]
    public void What_was_off_in_the_message_itself_stays_a_finding()
    {
        var wrong = new Finding(FindingCodes.WrongType, "session_id", "7");
        Change(Some.Remittance(status: RemittanceStatus.Initiated), Some.Remittance() with { Findings = [wrong] })
            .Findings.ShouldBe([wrong]);
    }

    [Fact]
    public void What_it_tells_of_the_payout_is_kept()
    {
        var change = Change(Some.Remittance(status: RemittanceStatus.Initiated), Some.Remittance() with
        {
            ProcessingMs = 3_200, CompletedAt = Some.After(seconds: 3), FailureReason = "none",
            ReceivedAt = Some.After(hours: 1),
        });
        (change.TransactionId, change.ProcessingMs, change.CompletedAt, change.FailureReason, change.ReceivedAt)
            .ShouldBe((Some.Remittance().TransactionId, 3_200, Some.After(seconds: 3), "none", Some.After(hours: 1)));
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Where_it_ends_or_ends_otherwise_it_says_who_handled_it_as_was_told_first(RemittanceStatus first, RemittanceStatus then)
    {
        var told = Some.Remittance(status: first) with { ChannelType = "pawnshop", AgentId = "AGT_1", BranchCode = null };
        var change = Change(told, told with { Status = then, ChannelType = "bank", AgentId = "AGT_2", BranchCode = "BR_2" });
        change.By.ShouldBe(then > first && then >= RemittanceStatus.Completed ? new HandledBy("pawnshop", "AGT_1", null) : null);
    }

    [Fact]
    public void A_failed_remittance_that_is_cancelled_says_which_reason_counted()
    {
        var failed = Some.Remittance(status: RemittanceStatus.Failed) with { FailureReason = "limit" };
        var cancelled = failed with { Status = RemittanceStatus.Cancelled, FailureReason = "unwanted" };
        var initiated = failed with { Status = RemittanceStatus.Initiated, FailureReason = null };
        (Change(failed, cancelled).FailureBefore, Change(initiated, failed).FailureBefore).ShouldBe(("limit", null));

        var story = Story.Given(initiated, failed, failed with { Status = RemittanceStatus.Processing, FailureReason = "late" });
        story.When(cancelled).ShouldBeOfType<RemittanceCancelled>().Change.FailureBefore.ShouldBe("limit");
    }

    /// <summary>What is told of it afterwards could take back nothing but what was never put in.</summary>
    [Fact]
    public void Where_an_ending_was_recorded_without_who_handled_it_nothing_afterwards_says_so()
    {
        var story = Story.Given(Some.Remittance(status: RemittanceStatus.Initiated), Some.Remittance());
        var recorded = (RemittanceCompleted)story.Events[1];
        var known = KnownRemittance.Evolve(KnownRemittance.Evolve(null, story.Events[0]), recorded with { Change = recorded.Change with { By = null } });
        var failed = ScreenRemittance.Decide(story.Sender(), known, Some.Remittance(status: RemittanceStatus.Failed), story.Rules, story.Rates);
        failed.ShouldBeOfType<RemittanceFailed>().Change.By.ShouldBeNull();
    }

    [Fact]
    public void No_rule_looks_at_it()
    {
        var story = Story.Given(Some.Remittance(status: RemittanceStatus.Initiated));
        story.When(Some.Remittance(amount: 9_000)).ShouldBeOfType<RemittanceCompleted>();
        story.Sender().AlertsRaised.ShouldBe(0);
    }

    private static StateChange Change(Remittance first, Remittance then) =>
        Story.Given(first).When(then).ShouldBeAssignableTo<RemittanceAdvanced>()!.Change;

    /// <summary>Every order of every choice of the states.</summary>
    private static IEnumerable<RemittanceStatus[]> Orders(RemittanceStatus[] left) =>
        from first in left
        from rest in Orders([.. left.Where(x => x != first)]).Prepend([])
        select (RemittanceStatus[])[first, .. rest];
}
