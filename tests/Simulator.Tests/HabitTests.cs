using RemitFlow.Simulator.Chance;
using RemitFlow.Simulator.Senders;
using Shouldly;
using Xunit;

namespace RemitFlow.Simulator.Tests;

public sealed class HabitTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(10_000)]
    public void Nearly_everybody_of_a_population_has_a_turn_and_nobody_else(long senders)
    {
        var turns = new Turns(seed: 3, senders);
        var draw = new Draw(1);
        var met = Enumerable.Range(0, (int)senders * 20).Select(_ => turns.Next(Some.Start.AddHours(12), draw))
            .ToHashSet();
        met.Count.ShouldBeInRange((int)(senders * 0.98), (int)senders);
        met.ShouldAllBe(index => index >= 0 && index < senders);
    }

    [Fact]
    public void No_two_senders_share_an_id()
    {
        var ids = Enumerable.Range(0, 200_000).Select(index => Population.IdOf(7, index)).ToHashSet();
        ids.Count.ShouldBe(200_000);
    }

    [Fact]
    public void A_sender_is_the_same_whenever_looked_at()
    {
        var (first, again) = (new Population(7).At(4_711), new Population(7).At(4_711));
        again.Person.ShouldBe(first.Person);
        again.Recipients.ShouldBe(first.Recipients);
    }

    [Fact]
    public void Some_families_have_several_members_abroad_who_send_to_the_same_person()
    {
        var families = new Families(7);
        var recipients = Enumerable.Range(0, 4_000).Select(index => families.RecipientsOf(index)[0].Person.RecipientId);
        var shared = recipients.GroupBy(id => id).Count(sent => sent.Count() == 4);
        shared.ShouldBeInRange(100, 200);
    }

    [Fact]
    public void The_population_grows_with_the_pace_and_never_costs_time_to_start()
    {
        var live = Some.Options with { Span = null, Count = 1, Rate = 50, Senders = 0 };
        RemittanceGenerator.SendersFor(live).ShouldBe(6_000_000);
        Some.Messages(live).Count.ShouldBe(1);
        RemittanceGenerator.HabitsHold(live with { Senders = 10_000 }).ShouldBeFalse();
    }

    [Fact]
    public void At_fifty_a_second_ordinary_senders_stay_below_the_velocity_rules()
    {
        var live = Some.Options with { Span = null, Count = 60_000, Rate = 50, Senders = 0, Late = 0, Speed = 6 };
        var tripped = Ordinary(live).GroupBy(message => message.SenderId).Count(TooOften);
        tripped.ShouldBeLessThan(20);
    }

    [Theory]
    [InlineData(2026, 11, 15, true)]
    [InlineData(2026, 11, 17, true)]
    [InlineData(2026, 11, 18, false)]
    [InlineData(2026, 12, 2, true)]
    [InlineData(2026, 12, 3, false)]
    [InlineData(2027, 2, 28, true)]
    [InlineData(2027, 3, 2, true)]
    [InlineData(2027, 3, 3, false)]
    public void A_pay_day_is_near_for_three_days(int year, int month, int day, bool near) =>
        PayDays.IsNear(PayDay.MiddleAndEnd, new DateTime(year, month, day)).ShouldBe(near);

    private static IEnumerable<SimulatedMessage> Ordinary(SimulationOptions options)
    {
        var messages = Some.Messages(options);
        var crooked = messages.Where(message => message.Scheme is not null).Select(message => message.SenderId)
            .ToHashSet();
        return messages.Where(message => message.Kind == MessageKind.New && !crooked.Contains(message.SenderId));
    }

    /// <summary>More than three in an hour, or two within five minutes.</summary>
    private static bool TooOften(IEnumerable<SimulatedMessage> sends)
    {
        var times = sends.Select(send => send.EventTime).Order().ToList();
        return times.Zip(times.Skip(1)).Any(pair => pair.Second - pair.First < TimeSpan.FromMinutes(5))
            || times.Zip(times.Skip(3)).Any(four => four.Second - four.First < TimeSpan.FromHours(1));
    }
}
