namespace RemitFlow.Domain.Rules;

/// <summary>More remittances from one sender within an hour than the limit.</summary>
public static class HourlyVelocity
{
    public static FraudRule Rule { get; } = new("velocity_check_1h", Check, hit => Velocity.Describe(hit, "1 h"));

    public static RuleHit? Check(Sighting sighting, RuleSetting setting) => Velocity.Check(sighting, setting);
}
