using FsCheck.Fluent;
using RemitFlow.Domain.Time;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Time;

public sealed class MomentTests
{
    [Theory]
    [InlineData("2026-11-22T08:15:30.1234560Z", "2026-11-22T08:15:30.123456Z")]
    [InlineData("2026-11-22T08:15:30.1234569Z", "2026-11-22T08:15:30.123456Z")]
    [InlineData("2026-11-22T23:59:59.9999999Z", "2026-11-22T23:59:59.999999Z")]
    [InlineData("1969-12-31T23:59:59.9999999Z", "1969-12-31T23:59:59.999999Z")]
    [InlineData("1969-12-31T23:59:59.9999990Z", "1969-12-31T23:59:59.999999Z")]
    public void Digits_beyond_the_microsecond_are_cut_and_not_rounded(string told, string kept) =>
        Some.At(told).ToString().ShouldBe(kept);

    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("1970-01-01T00:00:00.000001Z", 1)]
    [InlineData("1969-12-31T23:59:59.999999Z", -1)]
    [InlineData("2000-01-01T00:00:00Z", 946_684_800_000_000)]
    public void Microseconds_count_from_1970(string told, long microseconds) =>
        Some.At(told).Microseconds.ShouldBe(microseconds);

    [Fact]
    public void An_offset_is_only_another_way_to_write_the_same_moment()
    {
        Some.At("2026-11-22T16:15:30+08:00").ShouldBe(Some.At("2026-11-22T08:15:30Z"));
        Some.At("2026-11-22T03:00:00+08:00").Date.ShouldBe(new DateOnly(2026, 11, 21));
    }

    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("1970-01-01T00:59:59.999999Z", 0)]
    [InlineData("1970-01-01T01:00:00Z", 1)]
    [InlineData("1969-12-31T23:59:59.999999Z", -1)]
    [InlineData("1969-12-31T23:00:00Z", -1)]
    [InlineData("1969-12-31T22:59:59.999999Z", -2)]
    public void A_moment_falls_in_a_whole_utc_hour_also_before_1970(string told, long hour) =>
        Some.At(told).Hour.ShouldBe(hour);

    [Fact]
    public void An_hour_begins_at_its_first_microsecond()
    {
        Moment.AtHour(Some.At("2026-11-22T08:15:30Z").Hour).ShouldBe(Some.At("2026-11-22T08:00:00Z"));
        Moment.AtHour(-1).ShouldBe(Some.At("1969-12-31T23:00:00Z"));
    }

    [Fact]
    public void Moments_are_ordered_by_their_microseconds()
    {
        var (earlier, later) = (new Moment(-1), new Moment(0));
        (earlier < later, earlier <= later, later > earlier, later >= earlier).ShouldBe((true, true, true, true));
        (later < earlier, later <= earlier, earlier > later, earlier >= later).ShouldBe((false, false, false, false));
        (later <= new Moment(0), later >= new Moment(0), later < new Moment(0)).ShouldBe((true, true, false));
        new[] { later, earlier }.Order().ShouldBe([earlier, later]);
    }

    [Fact]
    public void Adding_and_taking_away_are_each_others_undoing() => Always.Holds(
        Gen.Choose(-2_000_000_000, 2_000_000_000).Two(), pair =>
        {
            var (moment, span) = (new Moment(pair.Item1 * 1_000_003L), TimeSpan.FromMicroseconds(pair.Item2));
            (moment + span - span).ShouldBe(moment);
            (moment + span - moment).ShouldBe(span);
        });

    [Fact]
    public void A_moment_is_the_moment_it_was_read_from() => Always.Holds(
        Gen.Choose(-2_000_000_000, 2_000_000_000), number =>
        {
            var moment = new Moment(number * 1_000_003L);
            Moment.From(moment.ToDateTimeOffset()).ShouldBe(moment);
            Some.At(moment.ToString()).ShouldBe(moment);
            (moment >= Moment.AtHour(moment.Hour) && moment < Moment.AtHour(moment.Hour + 1)).ShouldBeTrue();
        });
}
