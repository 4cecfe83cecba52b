using System.Reflection;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Screening;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Tests.Json;

/// <summary>Seeded events whose every member is absent, ordinary or as extreme as the contract lets it be.</summary>
internal sealed class Extremes(int seed)
{
    private static readonly string[] Texts =
        ["", " ", "a", "low", "PHP", "null", "\"quoted\\\"", "\u0001\t\n", "\u2028\ufeff", "ñ漢字🙂", "<script>&amp;", new('x', 200), new('漢', 5000)];

    private static readonly decimal[] Numbers =
        [0, 0.0m, 0.0001m, 1, 12.50m, 100.00m, 1512.5000m, 999_999_999_999.9999m, 1_000_000_000_000m, -1, -0.0001m];

    private static readonly long[] Whole = [0, 1, -1, 3200, int.MaxValue, long.MaxValue, long.MinValue];

#pragma warning disable CA5394 // Seeded on purpose: nothing is secured by it.
    private readonly Random chance = new(seed);

    public IEnumerable<object> Events()
    {
        var screened = new RemittanceCleared(Told(), Worth(), Verdict());
        yield return screened;
        yield return new RemittanceFlagged(Told(), Worth(), Verdict());
        yield return new RemittanceHeld(Told(), Worth(), Verdict());
        yield return new RemittanceProgressed(Change(screened));
        yield return new RemittanceCompleted(Change(screened));
        yield return new RemittanceFailed(Change(screened));
        yield return new RemittanceCancelled(Change(screened));
        yield return new RemittanceContradicted(Told(), Findings());
        yield return new Domain.Alerts.AlertAcknowledged(Guid.Parse($"{chance.Next():x8}-0000-0000-0000-000000000001"), Text(), Text(), Maybe(Text()), At());
        yield return new Domain.Alerts.AlertClosed(Guid.Empty, Text(), Text(), Text(), Maybe(Text()), At());
    }

    /// <summary>Fills every settable member, so that one that is added later is tried here without anybody thinking of it.</summary>
    private Remittance Told()
    {
        var told = Some.Remittance();
        foreach (var member in typeof(Remittance).GetProperties().Where(x => x.CanWrite)) member.SetValue(told, Value(member));
        if (chance.Next(2) == 0) told = told with { TotalDeducted = told.SendAmount + told.Fees };
        return told;
    }

    private StateChange Change(RemittanceScreened screened)
    {
        var change = Some.Change();
        foreach (var member in typeof(StateChange).GetProperties().Where(x => x.CanWrite))
        {
            member.SetValue(change, member.Name == nameof(StateChange.First) ? FirstFacts.Of(screened) : Value(member));
        }

        if (chance.Next(2) == 0) change = change with { ToldAt = change.First.SentAt };
        return chance.Next(2) == 0 ? change with { After = change.Told } : change;
    }

    private object? Value(PropertyInfo member)
    {
        var type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        var required = new NullabilityInfoContext().Create(member).WriteState == NullabilityState.NotNull;
        if (!required && chance.Next(3) == 0) return null;
        return type == typeof(string) ? Text()
            : type == typeof(decimal) ? Number()
            : type == typeof(long) ? Whole[chance.Next(Whole.Length)]
            : type == typeof(Moment) ? At()
            : type == typeof(Place) ? Place()
            : type == typeof(RemittanceStatus) ? (RemittanceStatus)chance.Next(5)
            : type == typeof(DeclaredRisk) ? Declared()
            : type == typeof(HandledBy) ? new HandledBy(Maybe(Text()), Maybe(Text()), Maybe(Text()))
            : type == typeof(IReadOnlyList<Finding>) ? Findings()
            : throw new InvalidOperationException($"{member.Name} is of a type that Extremes does not know yet.");
    }

    private Place Place() => chance.Next(2) == 0 ? new Place(Text()) : Domain.Remittances.Place.NotKnown(Text());

    private DeclaredRisk Declared() => chance.Next(4) == 0
        ? new DeclaredRisk(0, [], "low", false, false)
        : new DeclaredRisk(
            Maybe(Number()), chance.Next(2) == 0 ? [] : [Text(), Text()], Maybe(Text()), Maybe(chance.Next(2) == 0), Maybe(chance.Next(2) == 0));

    private List<Finding> Findings() =>
        [.. Enumerable.Range(0, chance.Next(3)).Select(_ => new Finding(Text(), Text(), Maybe(Text()), Maybe(Text())))];

    private Valuation Worth()
    {
        // Pesos are not stored: they follow from the amount, which the test compares for itself.
        return Valuation.Of(0, "SAR", Math.Abs(Number()) / 7, 58.43m) with { Usd = Number() };
    }

    private Verdict Verdict() => chance.Next(2) == 0
        ? new Verdict(0, RecommendedAction.None, [], chance.Next())
        : new Verdict(
            0.7501m, (RecommendedAction)chance.Next(4),
            [.. Enumerable.Range(0, chance.Next(7)).Select(_ => new RuleHit(Text(), (Severity)chance.Next(4), Number(), Number()))], 1);

    private string Text() => Texts[chance.Next(Texts.Length)];

    private decimal Number() => Numbers[chance.Next(Numbers.Length)];

    private Moment At() => new(chance.Next(4) == 0 ? 0 : chance.NextInt64(946_684_800_000_000, 4_102_444_800_000_000));

    private T? Maybe<T>(T value) where T : struct => chance.Next(3) == 0 ? null : value;

    private string? Maybe(string value) => chance.Next(3) == 0 ? null : value;
#pragma warning restore CA5394
}
