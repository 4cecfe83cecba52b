using System.Globalization;

namespace RemitFlow.Domain.Rules;

/// <summary>One remittance above a fixed amount in US dollars.</summary>
public static class LargeTransaction
{
    public static FraudRule Rule { get; } = new("large_transaction", Check, hit => string.Create(
        CultureInfo.InvariantCulture, $"US${hit.Actual:#,0.00} is above US${hit.Threshold:#,0.00}"));

    public static RuleHit? Check(Sighting sighting, RuleSetting setting) =>
        sighting.Usd > setting.Threshold ? setting.Hit(sighting.Usd) : null;
}
