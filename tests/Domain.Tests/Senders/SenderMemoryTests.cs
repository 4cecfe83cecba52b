using FsCheck.Fluent;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Senders;
using RemitFlow.Domain.Time;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Senders;

public sealed class SenderMemoryTests
{
    [Fact]
    public void A_remittance_is_remembered_by_its_time_and_country() =>
        After(Some.Remittance(country: "Japan")).ShouldBe([new Remembered(Some.Time, "Japan")]);

    [Fact]
    public void An_unknown_country_is_remembered_as_none() =>
        After(Some.Remittance(country: null)).ShouldBe([new Remembered(Some.Time, null)]);

    [Fact]
    public void Memory_is_in_the_order_of_sending_whatever_the_order_of_handling() =>
        Times(Some.Remittances(Some.After(hours: 2), Some.Time, Some.After(hours: 1)))
            .ShouldBe([Some.Time, Some.After(hours: 1), Some.After(hours: 2)]);

    [Fact]
    public void All_256_are_remembered() =>
        Times(Some.Remittances([.. Enumerable.Range(0, 256).Select(i => Some.After(seconds: i))])).Length.ShouldBe(256);

    [Fact]
    public void The_257th_pushes_the_oldest_out()
    {
        var times = Times(Some.Remittances([.. Enumerable.Range(0, 257).Select(i => Some.After(seconds: i))]));
        times.Length.ShouldBe(256);
        times[0].ShouldBe(Some.After(seconds: 1));
    }

    [Fact]
    public void A_late_one_older_than_256_others_is_not_remembered() =>
        Times([.. Some.Remittances(256, Some.Time), Some.Remittance("LATE", Some.Before(seconds: 1))])
            .ShouldAllBe(time => time == Some.Time);

    [Fact]
    public void A_late_one_newer_than_the_oldest_of_256_pushes_that_out()
    {
        var full = Some.Remittances([.. Enumerable.Range(0, 256).Select(i => Some.After(seconds: 10 * i))]);
        var times = Times([.. full, Some.Remittance("LATE", Some.After(seconds: 15))]);
        times[..2].ShouldBe([Some.After(seconds: 10), Some.After(seconds: 15)]);
        times.Length.ShouldBe(256);
    }

    [Fact]
    public void Of_equal_times_the_first_handled_leaves_first()
    {
        var full = Enumerable.Range(0, 257).Select(i => Some.Remittance($"TXN_{i}", country: i switch
        {
            0 => "Japan",
            1 => "Kuwait",
            _ => "Qatar",
        }));
        After([.. full])[0].Country.ShouldBe("Kuwait");
    }

    [Fact]
    public void Exactly_72_hours_before_the_newest_is_remembered() =>
        Times(Some.Remittances(Some.Time, Some.After(hours: 72))).Length.ShouldBe(2);

    [Fact]
    public void A_microsecond_more_than_72_hours_before_the_newest_is_forgotten() =>
        Times(Some.Remittances(Some.Time, Some.After(hours: 72, microseconds: 1)))
            .ShouldBe([Some.After(hours: 72, microseconds: 1)]);

    [Fact]
    public void A_late_one_more_than_72_hours_before_the_newest_is_not_remembered() =>
        Times(Some.Remittances(Some.Time, Some.Before(hours: 73), Some.Before(hours: 72)))
            .ShouldBe([Some.Before(hours: 72), Some.Time]);

    [Fact]
    public void Later_states_repeats_and_contradictions_are_not_remembered_again()
    {
        var told = Some.Remittance();
        var failed = told with { Status = RemittanceStatus.Failed };
        Times(told, told, failed, told with { SendAmount = 7 }).Length.ShouldBe(1);
    }

    [Fact]
    public void The_state_before_is_never_changed_in_place()
    {
        var story = Story.Given(Some.Remittances(3, Some.Time));
        var before = story.Sender();
        Remembered[] copy = [.. before.Memory];
        story.When(Some.Remittance("LATE", Some.Before(hours: 1)));
        before.Memory.ShouldBe(copy);
    }

    [Fact]
    public void Memory_is_what_sorting_and_cutting_by_age_after_each_remittance_leaves() =>
        Always.Holds(Always.Lists(Gen.Choose(0, 8), 12), halfDays => IsSortedAndCut(Told(halfDays, 43_200)));

    [Fact]
    public void Memory_is_what_sorting_and_cutting_by_number_after_each_remittance_leaves() =>
        Always.Holds(Gen.ListOf(Gen.Choose(0, 120), 280), times => IsSortedAndCut(Told(times, 1)), tries: 10);

    private static Remembered[] Told(IEnumerable<int> times, int seconds) =>
        [.. times.Select((time, i) => new Remembered(Some.After(seconds: time * seconds), $"Country {i}"))];

    private static void IsSortedAndCut(Remembered[] told)
    {
        var memory = After([.. told.Select((x, i) => Some.Remittance($"TXN_{i}", x.SentAt, country: x.Country))]);
        memory.AsSpan().SequenceEqual(SortedAndCut(told)).ShouldBeTrue();
    }

    private static Remembered[] SortedAndCut(Remembered[] told)
    {
        Remembered[] memory = [];
        foreach (var one in told)
        {
            memory = [.. memory.Append(one).OrderBy(x => x.SentAt.Microseconds)];
            memory = [.. memory.TakeLast(256).Where(x => memory[^1].SentAt - x.SentAt <= TimeSpan.FromHours(72))];
        }

        return memory;
    }

    private static Remembered[] After(params Remittance[] told) =>
        told.Length > 0 ? Story.Given(told).Sender().Memory : [];

    private static Moment[] Times(params Remittance[] told) => [.. After(told).Select(x => x.SentAt)];
}
