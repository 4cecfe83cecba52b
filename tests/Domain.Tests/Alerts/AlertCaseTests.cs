using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Alerts;

public sealed class AlertCaseTests
{
    private static readonly object Raised = new Story().When(Some.Remittance(amount: 1_600))!;

    [Fact]
    public void A_cleared_remittance_has_no_case()
    {
        AlertCase.Evolve(null, new Story().When(Some.Remittance())!).ShouldBeNull();
    }

    [Fact]
    public void An_open_alert_is_acknowledged()
    {
        var happened = After(Raised).Decide(Change(AlertStatus.Acknowledged)).Event.ShouldBeOfType<AlertAcknowledged>();

        happened.AlertId.ShouldBe(((RemittanceScreened)Raised).AlertId);
        happened.By.ShouldBe("ana");
    }

    [Theory]
    [InlineData(AlertStatus.Open)]
    [InlineData(AlertStatus.Acknowledged)]
    public void An_alert_that_is_not_closed_is_closed_with_a_reason(AlertStatus before)
    {
        var standing = Standing(before);

        standing.Decide(Change(AlertStatus.Closed, "false_positive")).Event.ShouldBeOfType<AlertClosed>().Reason.ShouldBe("false_positive");
        standing.Decide(Change(AlertStatus.Closed)).Refusal.ShouldBe("An alert is closed with a reason.");
    }

    [Theory]
    [InlineData(AlertStatus.Acknowledged)]
    [InlineData(AlertStatus.Closed)]
    public void A_closed_alert_stays_as_it_is(AlertStatus wanted)
    {
        var decision = Standing(AlertStatus.Closed).Decide(Change(wanted, "again"));

        decision.Event.ShouldBeNull();
        decision.Refusal.ShouldBe("The alert is closed, for good.");
    }

    [Fact]
    public void An_alert_is_acknowledged_once()
    {
        Standing(AlertStatus.Acknowledged).Decide(Change(AlertStatus.Acknowledged)).Refusal.ShouldBe("The alert is acknowledged already.");
    }

    [Fact]
    public void An_alert_is_not_opened_again()
    {
        Standing(AlertStatus.Acknowledged).Decide(Change(AlertStatus.Open)).Refusal.ShouldBe("An alert is not opened again.");
    }

    private static AlertChange Change(AlertStatus to, string? reason = null) => new(to, "ana", reason, null, Some.Time);

    private static AlertCase Standing(AlertStatus status)
    {
        var standing = After(Raised);
        return status == AlertStatus.Open
            ? standing
            : AlertCase.Evolve(standing, standing.Decide(Change(status, "because")).Event!)!;
    }

    private static AlertCase After(object happened) => AlertCase.Evolve(null, happened).ShouldNotBeNull();
}
