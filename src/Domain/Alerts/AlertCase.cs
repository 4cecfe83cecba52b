using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Alerts;

/// <summary>Where one alert stands, from the events of its remittance.</summary>
public sealed record AlertCase(Guid AlertId, string TransactionId, AlertStatus Status)
{
    /// <summary>After one more event of the remittance; null while none of them has raised an alert.</summary>
    public static AlertCase? Evolve(AlertCase? standing, object happened) => happened switch
    {
        RemittanceScreened { RaisesAlert: true } raised => new(raised.AlertId, raised.Told.TransactionId, AlertStatus.Open),
        AlertAcknowledged when standing is not null => standing with { Status = AlertStatus.Acknowledged },
        AlertClosed when standing is not null => standing with { Status = AlertStatus.Closed },
        _ => standing,
    };

    /// <summary>An open alert may be acknowledged, one that is not closed may be closed; each once.</summary>
    public AlertDecision Decide(AlertChange change) => (Status, change.To) switch
    {
        (AlertStatus.Closed, _) => AlertDecision.Refuse("The alert is closed, for good."),
        (AlertStatus.Acknowledged, AlertStatus.Acknowledged) => AlertDecision.Refuse("The alert is acknowledged already."),
        (_, AlertStatus.Acknowledged) => new(new AlertAcknowledged(AlertId, TransactionId, change.By, change.Note, change.At), null),
        (_, AlertStatus.Closed) when change.Reason is { } reason =>
            new(new AlertClosed(AlertId, TransactionId, change.By, reason, change.Note, change.At), null),
        (_, AlertStatus.Closed) => AlertDecision.Refuse("An alert is closed with a reason."),
        _ => AlertDecision.Refuse("An alert is not opened again."),
    };
}

/// <summary>What somebody wants to make of an alert.</summary>
/// <param name="Reason">Why it is closed; needed for that, and for nothing else.</param>
public sealed record AlertChange(AlertStatus To, string By, string? Reason, string? Note, Moment At);

/// <summary>The event to append, or why there is none.</summary>
public sealed record AlertDecision(object? Event, string? Refusal)
{
    public static AlertDecision Refuse(string why) => new(null, why);
}
