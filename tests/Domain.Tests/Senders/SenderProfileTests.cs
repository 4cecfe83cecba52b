using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Senders;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Senders;

public sealed class SenderProfileTests
{
    [Fact]
    public void Each_event_moves_the_version_by_one()
    {
        var told = Some.Remittance(status: RemittanceStatus.Initiated);
        var completed = told with { Status = RemittanceStatus.Completed };
        var story = Story.Given(told, told, completed, told with { SendAmount = 7 });
        story.Events.Count.ShouldBe(3);
        story.Sender().Version.ShouldBe(3);
    }

    [Fact]
    public void An_event_that_it_does_not_know_leaves_only_its_version()
    {
        var before = Story.Given(Some.Remittance()).Sender();
        Sender.Evolve(before, before.Id, "happened in a later release").ShouldBe(before with { Version = 2 });
    }

    [Fact]
    public void A_sender_begins_with_its_id_whatever_comes_first() =>
        Sender.Evolve(null, "OFW_2", "happened in a later release").ShouldBe(new Sender { Id = "OFW_2", Version = 1 });

    [Fact]
    public void Sums_are_of_dollars_and_pesos_at_the_reference_rates()
    {
        var story = Story.Given();
        story.Rates.Handle(Some.Quote(60m)).ShouldBe(Domain.Rates.QuoteVerdict.Accepted);
        story.When(Some.Remittance("TXN_1", amount: 100));
        story.When(Some.Remittance("TXN_2", amount: 375, currency: "SAR"));

        var sender = story.Sender();
        (sender.Remittances, sender.SumUsd, sender.VolumeUsd, sender.VolumePhp).ShouldBe((2, 200m, 200m, 12_000m));
        sender.AverageUsd.ShouldBe(100);
    }

    [Fact]
    public void First_and_last_are_by_the_time_of_sending()
    {
        var sender = Story.Given(Some.Remittances(Some.Time, Some.After(hours: 9), Some.Before(hours: 9))).Sender();
        (sender.FirstSentAt, sender.LastSentAt).ShouldBe((Some.Before(hours: 9), Some.After(hours: 9)));
    }

    [Fact]
    public void First_and_last_of_times_before_1970_are_right_too()
    {
        var time = Some.At("1969-12-31T23:00:00Z");
        var sender = Story.Given(Some.Remittance(at: time)).Sender();
        (sender.FirstSentAt, sender.LastSentAt).ShouldBe((time, time));
    }

    [Fact]
    public void An_alert_is_open_until_it_is_closed()
    {
        var story = Story.Given(Some.Remittance(amount: 5_000));
        var raised = story.Sender();
        (raised.AlertsRaised, raised.AlertsOpen).ShouldBe((1, 1));

        var acknowledged = Sender.Evolve(
            raised, raised.Id, new AlertAcknowledged(Guid.Empty, "TXN", "ana", null, Some.Time));
        (acknowledged.AlertsRaised, acknowledged.AlertsOpen, acknowledged.Version).ShouldBe((1, 1, 2));

        var closed = Sender.Evolve(
            acknowledged, raised.Id, new AlertClosed(Guid.Empty, "TXN", "ana", "false_positive", null, Some.Time));
        (closed.AlertsRaised, closed.AlertsOpen, closed.Version).ShouldBe((1, 0, 3));
    }

    [Fact]
    public void A_cleared_remittance_raises_none() => Story.Given(Some.Remittance()).Sender().AlertsRaised.ShouldBe(0);

    [Fact]
    public void An_average_over_nothing_is_0() =>
        Story.Given(Some.Remittance(status: RemittanceStatus.Failed)).Sender().AverageUsd.ShouldBe(0);
}
