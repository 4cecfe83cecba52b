using System.Globalization;

namespace RemitFlow.Domain.Rules;

/// <summary>The sender's latest other remittance came from another country, too short a time before to have travelled.</summary>
public static class GeographicAnomaly
{
    public static FraudRule Rule { get; } = new("geographic_anomaly", Check, hit => string.Create(
        CultureInfo.InvariantCulture, $"another country {hit.Actual:0.####} s before, limit {hit.Threshold:0.####} s"));

    public static RuleHit? Check(Sighting sighting, RuleSetting setting)
    {
        if (sighting.Latest() is not { Country: { } before } latest || !sighting.Country.IsKnown) return null;
        if (before == sighting.Country.Name) return null;

        var seconds = (sighting.SentAt.Microseconds - latest.SentAt.Microseconds) / 1_000_000m;
        return seconds < setting.Threshold ? setting.Hit(seconds) : null;
    }
}
