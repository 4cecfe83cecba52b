using JasperFx.Events;
using RemitFlow.Contracts;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Projections.Alerts;

namespace RemitFlow.Web.Publishing;

/// <summary>Turns the read model's alert into what is told outside.</summary>
public static class AlertMessages
{
    public static AlertRaised ToMessage(this Alert alert) => new(
        alert.Id, alert.SentAt, alert.TransactionId, alert.SenderId, alert.AlertType, alert.Severity.Name(), alert.FraudScore,
        alert.RecommendedAction, alert.Status.Name(), alert.RuleSetVersion, alert.StreamVersion,
        [.. alert.Rules.Select(hit => new AlertRule(hit.Rule, hit.Severity.Name(), hit.Threshold, hit.Actual, FraudRules.Describe(hit)))]);

    /// <summary>The alert as the event raises it.</summary>
    public static AlertRaised ToMessage(IEvent happened, RemittanceScreened raised) =>
        AlertProjection.Raise(raised.AlertId, raised, happened.Timestamp, happened.Version).ToMessage();

    /// <summary>The alert after a change of its state, from the event in which it was raised.</summary>
    public static AlertRaised ToMessage(IEvent happened, RemittanceScreened raised, AlertStatus status) =>
        ToMessage(happened, raised) with { Status = status.Name() };
}
