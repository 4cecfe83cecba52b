using System.Globalization;

namespace RemitFlow.Domain.Rules;

/// <summary>Less than the limit in seconds since the sender's latest other remittance; an equal time fires.</summary>
public static class RapidSuccession
{
    public static FraudRule Rule { get; } = new("rapid_succession", Check, hit => string.Create(
        CultureInfo.InvariantCulture, $"{hit.Actual:0.####} s after the remittance before, limit {hit.Threshold:0.####} s"));

    public static RuleHit? Check(Sighting sighting, RuleSetting setting)
    {
        if (sighting.Latest() is not { } latest) return null;
        var seconds = (sighting.SentAt.Microseconds - latest.SentAt.Microseconds) / 1_000_000m;
        return seconds < setting.Threshold ? setting.Hit(seconds) : null;
    }
}
