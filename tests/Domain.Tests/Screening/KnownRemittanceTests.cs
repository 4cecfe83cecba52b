using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Screening;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Screening;

public sealed class KnownRemittanceTests
{
    private static readonly Remittance Initiated =
        Some.Remittance(status: RemittanceStatus.Initiated) with { ProcessingMs = 10 };

    private static readonly Remittance Completed = Some.Remittance() with { ProcessingMs = 3_200 };

    private static readonly Remittance Failed =
        Some.Remittance(status: RemittanceStatus.Failed) with { ProcessingMs = 99 };

    private static readonly Remittance Ninety = Completed with { SendAmount = 90 };

    [Fact]
    public void After_first_sight_only_its_state_is_told()
    {
        var known = Known(Completed);
        known.Status.ShouldBe(RemittanceStatus.Completed);
        known.Digests.ShouldBe([null, null, FactsDigest.Of(Completed), null, null]);
        known.Contradictions.ShouldBeEmpty();
        known.First.Told.ShouldBe(Completed);
    }

    [Fact]
    public void Each_later_state_is_remembered_by_its_own_facts()
    {
        var other = Failed with { SendAmount = 90 };
        Known(Completed, other).Digests.ShouldBe([null, null, FactsDigest.Of(Completed), FactsDigest.Of(other), null]);
    }

    [Fact]
    public void A_contradiction_is_remembered_and_changes_nothing_else()
    {
        var contradiction = Completed with { SendAmount = 90 };
        var known = Known(Completed, contradiction);
        known.Contradictions.ShouldBe([FactsDigest.Of(contradiction)]);
        (known with { Contradictions = [] }).ShouldBeEquivalentTo(Known(Completed) with { Contradictions = [] });
    }

    [Fact]
    public void What_is_told_again_is_a_repeat_of_its_own_status_only()
    {
        var known = Known(Completed, Ninety);
        known.IsRepeatedBy(RemittanceStatus.Completed, FactsDigest.Of(Completed)).ShouldBeTrue();
        known.IsRepeatedBy(RemittanceStatus.Completed, FactsDigest.Of(Ninety)).ShouldBeTrue();
        known.IsRepeatedBy(RemittanceStatus.Completed, FactsDigest.Of(Ninety with { SendAmount = 80 })).ShouldBeFalse();
        known.IsRepeatedBy(RemittanceStatus.Failed, FactsDigest.Of(Failed)).ShouldBeFalse();
    }

    [Fact]
    public void The_processing_time_that_counts_is_that_of_the_completed_state()
    {
        Known(Initiated).ProcessingMs.ShouldBeNull();
        Known(Completed).ProcessingMs.ShouldBe(3_200);
        Known(Initiated, Completed).ProcessingMs.ShouldBe(3_200);
        Known(Completed, Initiated).ProcessingMs.ShouldBe(3_200);
    }

    [Fact]
    public void It_counts_only_while_the_remittance_is_completed()
    {
        Known(Completed, Failed).ProcessingMs.ShouldBeNull();
        Known(Failed, Completed).ProcessingMs.ShouldBeNull();
    }

    [Fact]
    public void A_state_change_says_which_time_counted_before_and_after()
    {
        Times(Initiated, Completed).ShouldBe((null, 3_200L));
        Times(Completed, Initiated).ShouldBe((3_200L, 3_200L));
        Times(Completed, Failed).ShouldBe((3_200L, null));
        Times(Failed, Completed).ShouldBe((null, null));
    }

    [Fact]
    public void A_lower_state_told_late_changes_no_figure()
    {
        Change(Completed, Initiated).ChangesFigures.ShouldBeFalse();
        Change(Failed, Completed).ChangesFigures.ShouldBeFalse();
        Change(Initiated, Completed).ChangesFigures.ShouldBeTrue();
        Change(Completed, Failed).ChangesFigures.ShouldBeTrue();
    }

    [Fact]
    public void Without_its_first_event_a_later_one_makes_nothing_known()
    {
        var story = Story.Given(Completed, Failed, Completed with { SendAmount = 90 });
        KnownRemittance.Evolve(null, story.Events[1]).ShouldBeNull();
        KnownRemittance.Evolve(null, story.Events[2]).ShouldBeNull();
    }

    [Fact]
    public void Events_that_it_does_not_know_change_nothing()
    {
        var known = Known(Completed);
        KnownRemittance.Evolve(known, "happened in a later release").ShouldBeSameAs(known);
    }

    private static KnownRemittance Known(params Remittance[] told) => Story.Given(told).Known(told[0]);

    private static (long? Before, long? After) Times(Remittance first, Remittance then)
    {
        var change = Change(first, then);
        return (change.ProcessingBefore, change.ProcessingAfter);
    }

    private static StateChange Change(Remittance first, Remittance then) =>
        Story.Given(first).When(then).ShouldBeAssignableTo<RemittanceAdvanced>()!.Change;
}
