using System.Globalization;

namespace RemitFlow.Domain.Rules;

/// <summary>
/// An amount above a multiple of what is typical for the sender: the mean of all its remittances handled before, or a
/// fixed amount while there are too few of them.
/// </summary>
public static class AmountAnomaly
{
    public static FraudRule Rule { get; } = new("amount_anomaly", Check, hit => string.Create(
        CultureInfo.InvariantCulture, $"US${hit.Actual:#,0.00} is above {hit.Threshold:#,0.00}, the multiple of what is typical"));

    public static RuleHit? Check(Sighting sighting, RuleSetting setting)
    {
        var (count, sum) = sighting.Sender is { } sender && sender.Remittances >= (setting.MinHistory ?? 1)
            ? (sender.Remittances, sender.SumUsd)
            : (1L, setting.FallbackUsd ?? 0);

        // Compared without dividing, so that a hair above the limit is above the limit.
        return sighting.Usd * count > setting.Threshold * sum
            ? setting.Hit(setting.Threshold * sum / count, sighting.Usd)
            : null;
    }
}
