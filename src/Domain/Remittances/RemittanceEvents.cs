using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Screening;
using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Remittances;

/// <summary>
/// A remittance was seen for the first time, and decided about: the fact and the decision in one event of the sender's
/// stream. Its name says what was decided.
/// </summary>
public abstract record RemittanceScreened(Remittance Told, Valuation Value, Verdict Verdict)
{
    public bool RaisesAlert => Verdict.RaisesAlert;

    /// <summary>The id of the alert that this event raises, if it raises one.</summary>
    public Guid AlertId => AlertIds.For(Told.SenderId, Told.TransactionId);

    public static RemittanceScreened Of(Remittance told, Valuation value, Verdict verdict) => verdict.Action switch
    {
        RecommendedAction.None => new RemittanceCleared(told, value, verdict),
        RecommendedAction.AutoBlock => new RemittanceHeld(told, value, verdict),
        _ => new RemittanceFlagged(told, value, verdict),
    };
}

/// <summary>Nothing, or too little, spoke against it.</summary>
public sealed record RemittanceCleared(Remittance Told, Valuation Value, Verdict Verdict) : RemittanceScreened(Told, Value, Verdict);

/// <summary>Raises an alert: watch the sender, or let a person decide.</summary>
public sealed record RemittanceFlagged(Remittance Told, Valuation Value, Verdict Verdict) : RemittanceScreened(Told, Value, Verdict);

/// <summary>Raises an alert: block it until a person has decided.</summary>
public sealed record RemittanceHeld(Remittance Told, Valuation Value, Verdict Verdict) : RemittanceScreened(Told, Value, Verdict);

/// <summary>
/// A later state of a remittance that was screened before: nothing is decided again. Carries what the remittance was
/// screened on and its status before, so that a read model can take it out of every sum without looking anything up.
/// </summary>
public abstract record RemittanceAdvanced(StateChange Change)
{
    public static RemittanceAdvanced Of(StateChange change) => change.Told switch
    {
        RemittanceStatus.Completed => new RemittanceCompleted(change),
        RemittanceStatus.Failed => new RemittanceFailed(change),
        RemittanceStatus.Cancelled => new RemittanceCancelled(change),
        _ => new RemittanceProgressed(change),
    };
}

/// <summary>Initiated or processing, told after another state.</summary>
public sealed record RemittanceProgressed(StateChange Change) : RemittanceAdvanced(Change);

/// <summary>Paid out, told after another state.</summary>
public sealed record RemittanceCompleted(StateChange Change) : RemittanceAdvanced(Change);

/// <summary>Failed, told after another state.</summary>
public sealed record RemittanceFailed(StateChange Change) : RemittanceAdvanced(Change);

/// <summary>Cancelled, told after another state.</summary>
public sealed record RemittanceCancelled(StateChange Change) : RemittanceAdvanced(Change);

/// <summary>
/// The same sender, transaction and status told again with other content: the first stays, this one is kept as a
/// data-quality finding, and nothing is decided twice.
/// </summary>
/// <param name="Told">The contradicting message.</param>
/// <param name="Differences">The facts in which it differs from the message on which the remittance was screened.</param>
public sealed record RemittanceContradicted(Remittance Told, IReadOnlyList<Finding> Differences);
