using RemitFlow.Domain.People;
using RemitFlow.Domain.Screening;
using RemitFlow.Domain.Senders;
using RemitFlow.Projections.Figures;
using RemitFlow.Web.Http;

namespace RemitFlow.Web.Senders;

/// <summary>A sender: who it is, as told last and null once erased, and what it has sent.</summary>
/// <param name="CustomerSince">A date, as told.</param>
/// <param name="TransactionCount">Remittances, whatever became of them.</param>
/// <param name="TotalVolume">In <paramref name="Currency"/>, without failed and cancelled remittances.</param>
/// <param name="AverageTransaction">In <paramref name="Currency"/>, over those that count for the volume; four decimals.</param>
/// <param name="TypicalAmountUsd">US dollars: the mean of all remittances, which amounts are held against; four decimals.</param>
/// <param name="FirstTransactionAt">Event time, as the last one's; null while there is none.</param>
/// <param name="RiskScore">0 to 1: the highest fraud score of the last 30 days before the newest remittance.</param>
/// <param name="OpenAlerts">Raised and not closed.</param>
/// <param name="Version">Of the sender's stream.</param>
public sealed record SenderProfile(
    string SenderId, string? SenderName, string? SenderPhone, string? SenderEmail, string? KycLevel, string? CustomerSince,
    long TransactionCount, decimal TotalVolume, decimal AverageTransaction, string Currency, decimal TypicalAmountUsd,
    DateTimeOffset? FirstTransactionAt, DateTimeOffset? LastTransactionAt, decimal RiskScore, string RiskLevel, long OpenAlerts,
    long AlertsRaised, long Completed, long Failed, long Cancelled, long Version)
{
    public static SenderProfile Of(Sender sender, SenderDetails who, SumCurrency currency, long version)
    {
        var volume = currency == SumCurrency.Php ? sender.VolumePhp : sender.VolumeUsd;
        return new SenderProfile(
            sender.Id, who.Name, who.Phone, who.Email, who.KycLevel, who.CustomerSince, sender.Remittances, volume,
            Ratio(volume, sender.Counted), currency.Code(), Ratio(sender.SumUsd, sender.Remittances),
            sender.Remittances == 0 ? null : sender.FirstSentAt.ToDateTimeOffset(),
            sender.Remittances == 0 ? null : sender.LastSentAt.ToDateTimeOffset(),
            sender.RiskScore, Verdict.RiskLevel(sender.RiskScore), sender.AlertsOpen, sender.AlertsRaised, sender.Completed,
            sender.Failed, sender.Cancelled, version);
    }

    private static decimal Ratio(decimal sum, long count) => count == 0 ? 0 : decimal.Round(sum / count, 4, MidpointRounding.ToEven);
}
