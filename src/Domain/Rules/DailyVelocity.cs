namespace RemitFlow.Domain.Rules;

/// <summary>More remittances from one sender within 24 hours than the limit.</summary>
public static class DailyVelocity
{
    public static FraudRule Rule { get; } = new("velocity_check_24h", Check, hit => Velocity.Describe(hit, "24 h"));

    public static RuleHit? Check(Sighting sighting, RuleSetting setting) => Velocity.Check(sighting, setting);
}
