using RemitFlow.Domain.Remittances;

namespace RemitFlow.Domain.Rates;

/// <summary>Why a remittance is compared with no quote.</summary>
public enum NoSaving
{
    /// <summary>It failed or was cancelled.</summary>
    NotMade = 0,

    /// <summary>No receive amount in pesos was declared.</summary>
    NothingDeclared = 1,

    /// <summary>A declared rate or receive amount is more than 20 % off the reference, or fees are below 0 or above the amount.</summary>
    DeclaredOff = 2,

    /// <summary>No provider's quote stood when it was sent, or none that tells what it would have brought.</summary>
    NoQuote = 3,
}

/// <summary>What a remittance would have brought at the best quote that stood when it was sent.</summary>
/// <param name="Best">The quote with the most pesos; null where <paramref name="Without"/> says why.</param>
/// <param name="BestPesos">What the sender spent, amount and declared fees, would have brought there after its fee.</param>
/// <param name="Pesos">That less the declared receive amount: negative where the remittance did better.</param>
public sealed record Saving(Quote? Best, decimal? BestPesos, decimal? Pesos, NoSaving? Without)
{
    /// <param name="told">As it was first told: its amounts hold. Fees that were not declared count as none.</param>
    /// <param name="standing">Each provider's quote when it was sent; of equally good ones the first.</param>
    public static Saving Of(Remittance told, RemittanceStatus status, IEnumerable<Quote> standing, ReferenceRates rates)
    {
        if (status is RemittanceStatus.Failed or RemittanceStatus.Cancelled) return Not(NoSaving.NotMade);
        if (Declared(told) is not { } declared) return Not(NoSaving.NothingDeclared);
        var fees = told.Fees ?? 0;
        if (fees < 0 || fees > told.SendAmount || told.Findings.Any(x => x.Code == FindingCodes.OffReference)) return Not(NoSaving.DeclaredOff);

        var best = standing.Select(quote => (Quote: quote, Payout.Of(quote, told.SendAmount + fees, rates, told.SentAt).Pesos))
            .Where(x => x.Pesos is not null).OrderByDescending(x => x.Pesos).FirstOrDefault();
        return best.Pesos is { } pesos ? new(best.Quote, pesos, pesos - declared, null) : Not(NoSaving.NoQuote);
    }

    /// <summary>Pesos that were declared to be received; null where none were.</summary>
    public static decimal? Declared(Remittance told) => told.ReceiveCurrency is null or "PHP" ? told.ReceiveAmount : null;

    private static Saving Not(NoSaving why) => new(null, null, null, why);
}

public static class NoSavings
{
    /// <summary>As the API says it.</summary>
    public static string Name(this NoSaving why) => why switch
    {
        NoSaving.NotMade => "not_made",
        NoSaving.NothingDeclared => "nothing_declared",
        NoSaving.DeclaredOff => "declared_off",
        _ => "no_quote",
    };
}
