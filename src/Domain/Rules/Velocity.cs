using System.Globalization;

namespace RemitFlow.Domain.Rules;

/// <summary>What the velocity rules share: the remittances in (t - W, t], this one included, against a limit.</summary>
internal static class Velocity
{
    public static RuleHit? Check(Sighting sighting, RuleSetting setting)
    {
        var count = sighting.CountWithin(setting.Window);
        return count > setting.Threshold ? setting.Hit(count) : null;
    }

    public static string Describe(RuleHit hit, string window) => string.Create(
        CultureInfo.InvariantCulture, $"{hit.Actual:0.####} remittances within {window}, limit {hit.Threshold:0.####}");
}
