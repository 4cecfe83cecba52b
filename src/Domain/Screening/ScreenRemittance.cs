using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Senders;

namespace RemitFlow.Domain.Screening;

/// <summary>
/// Decides about one message: pure, on event time. The same function serves live traffic, replay, backtest and
/// "explain this decision".
/// </summary>
public static class ScreenRemittance
{
    /// <summary>What the message adds to the sender's stream: one event, or none when it is a repeat.</summary>
    /// <param name="sender">The sender as remembered; null for one never seen.</param>
    /// <param name="known">What is on record of this remittance; null for one never seen.</param>
    /// <exception cref="UnknownCurrencyException">The currency has no rate at the remittance's time.</exception>
    public static object? Decide(
        Sender? sender, KnownRemittance? known, Remittance told, RuleSet rules, ReferenceRates rates)
    {
        var digest = known is null ? 0 : FactsDigest.Of(told);
        if (known is not null && known.IsRepeatedBy(told.Status, digest)) return null;

        var value = rates.Value(told.SendAmount, told.Currency, told.SentAt)
            ?? throw new UnknownCurrencyException(told.Currency);
        told = DeclaredFigures.Compare(told, value);
        if (known is null) return Screen(sender, told, value, rules);
        if (known.Digests[(int)told.Status] is null) return Advance(known, told, digest);
        return new RemittanceContradicted(told, [.. told.DifferencesFrom(known.First.Told)]);
    }

    private static RemittanceScreened Screen(Sender? sender, Remittance told, Valuation value, RuleSet rules)
    {
        var hits = FraudRules.Check(new Sighting(sender, told.SentAt, value.Usd, told.Country), rules);
        return RemittanceScreened.Of(told, value, Verdict.Of(hits, rules));
    }

    private static RemittanceAdvanced Advance(KnownRemittance known, Remittance told, long digest)
    {
        var after = told.Status > known.Status ? told.Status : known.Status;
        return RemittanceAdvanced.Of(new StateChange
        {
            TransactionId = told.TransactionId,
            Told = told.Status,
            ToldAt = told.SentAt,
            Before = known.Status,
            After = after,
            First = FirstFacts.Of(known.First),
            ProcessingMs = told.ProcessingMs,
            CompletedAt = told.CompletedAt,
            FailureReason = told.FailureReason,
            ProcessingBefore = known.ProcessingMs,
            ProcessingAfter = after != RemittanceStatus.Completed ? null
                : told.Status == RemittanceStatus.Completed ? told.ProcessingMs
                : known.ProcessingMs,
            By = !after.HasEnded() || after == known.Status ? null : known.Status.HasEnded() ? known.By : HandledBy.Of(known.First.Told),
            FailureBefore = after == known.Status ? null : known.FailureReason,
            Digest = digest,
            ReceivedAt = told.ReceivedAt,
            Findings = [.. told.Findings, .. told.DifferencesFrom(known.First.Told)],
        });
    }
}
