using RemitFlow.Domain.Hashing;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Figures;

/// <summary>
/// What one event changes in the figures, and where: a sum each, which a later state takes back from what the state before
/// it had put in. All that is kept of an event until it has been added up.
/// </summary>
public sealed record FigureFacts
{
    /// <summary>The remittance's own time, whatever its later states say.</summary>
    public required Moment SentAt { get; init; }

    public long Hour => SentAt.Hour;

    public required string Country { get; init; }

    public required string Region { get; init; }

    public required string ChannelId { get; init; }

    public string? ChannelName { get; init; }

    public string? Province { get; init; }

    public string? City { get; init; }

    /// <summary>Null where the sender was counted by an earlier event.</summary>
    public ulong? Sender { get; init; }

    /// <summary>Null where the remittance is seen for the first time.</summary>
    public RemittanceStatus? Before { get; init; }

    public required RemittanceStatus After { get; init; }

    public decimal Usd { get; init; }

    public decimal Php { get; init; }

    /// <summary>Declared fees in US dollars at the remittance's reference rates; null of a later state, where none are declared, and of fees that cannot be: below 0, or more than is sent.</summary>
    public decimal? FeesUsd { get; init; }

    public decimal Score { get; init; }

    /// <summary>Of the alert that was raised.</summary>
    public Severity? Alert { get; init; }

    public long? ProcessingBefore { get; init; }

    public long? ProcessingAfter { get; init; }

    /// <summary>Null in a later state that does not end the remittance, or that was recorded without it.</summary>
    public HandledBy? By { get; init; }

    /// <summary>Of a first sight.</summary>
    public string? AgentName { get; init; }

    /// <summary>Null where the remittance had not failed, or without a reason.</summary>
    public string? FailureBefore { get; init; }

    /// <summary>Null where the remittance has not failed, or without a reason.</summary>
    public string? FailureAfter { get; init; }

    /// <returns>Null for an event that changes no figure.</returns>
    public static FigureFacts? Of(object happened) => happened switch
    {
        FigureFacts facts => facts,
        RemittanceScreened screened => Of(screened),
        RemittanceAdvanced advanced => Of(advanced.Change),
        _ => null,
    };

    /// <returns>Null for a change that changes no figure.</returns>
    internal static FigureFacts? Of(StateChange change)
    {
        if (!change.ChangesFigures) return null;
        var first = change.First;
        return new FigureFacts
        {
            SentAt = first.SentAt, Country = first.Country.Name, Region = first.Region.Name, Province = first.Province,
            City = first.City, ChannelId = first.ChannelId,
            Before = change.Before, After = change.After, Usd = first.Usd, Php = first.Php,
            ProcessingBefore = change.ProcessingBefore, ProcessingAfter = change.ProcessingAfter, By = change.By,
            FailureBefore = change.FailureBefore, FailureAfter = change.After == RemittanceStatus.Failed ? change.FailureReason : null,
        };
    }

    private static FigureFacts Of(RemittanceScreened screened)
    {
        var told = screened.Told;
        return new FigureFacts
        {
            SentAt = told.SentAt, Country = told.Country.Name, Region = told.Region.Name, Province = told.Province, City = told.City,
            ChannelId = told.ChannelId, ChannelName = told.ChannelName, Sender = StableHash.Of(told.SenderId),
            After = told.Status, Usd = screened.Value.Usd, Php = screened.Value.Php,
            FeesUsd = FeesOf(told.Fees, told.SendAmount, told.Currency, screened.Value.PhpPerUnit, screened.Value.PhpPerUsd), Score = screened.Verdict.Score,
            Alert = screened.RaisesAlert ? screened.Verdict.Gravest!.Severity : null,
            ProcessingAfter = told.Status == RemittanceStatus.Completed ? told.ProcessingMs : null,
            By = HandledBy.Of(told), AgentName = told.AgentName,
            FailureAfter = told.Status == RemittanceStatus.Failed ? told.FailureReason : null,
        };
    }

    /// <summary>See <see cref="FeesUsd"/>.</summary>
    internal static decimal? FeesOf(decimal? declared, decimal amount, string currency, decimal phpPerUnit, decimal phpPerUsd) =>
        declared is { } fees && fees >= 0 && fees <= amount ? Valuation.Of(fees, currency, phpPerUnit, phpPerUsd).Usd : null;
}
