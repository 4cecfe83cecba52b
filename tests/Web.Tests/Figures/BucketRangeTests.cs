using RemitFlow.Projections.Figures;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Figures;

public sealed class BucketRangeTests
{
    private const long Day = 490_008; // A midnight, in hours since 1970: a multiple of 24.

    [Fact]
    public void An_empty_window_has_no_buckets()
    {
        BucketRange.Covering(Day, Day).ShouldBeEmpty();
        BucketRange.Covering(Day + 1, Day).ShouldBeEmpty();
    }

    [Fact]
    public void One_hour_is_an_hour_bucket() => BucketRange.Covering(Day, Day + 1).ShouldBe([new(1, Day, Day + 1)]);

    [Fact]
    public void A_whole_day_is_one_day_bucket() => BucketRange.Covering(Day, Day + 24).ShouldBe([new(24, Day, Day + 24)]);

    [Fact]
    public void Twenty_four_hours_across_midnight_are_hours() =>
        BucketRange.Covering(Day + 9, Day + 33).ShouldBe([new(1, Day + 9, Day + 33)]);

    [Fact]
    public void An_hour_more_than_a_day_on_either_side_is_added_by_hours()
    {
        BucketRange.Covering(Day - 1, Day + 24).ShouldBe([new(1, Day - 1, Day), new(24, Day, Day + 24)]);
        BucketRange.Covering(Day, Day + 25).ShouldBe([new(24, Day, Day + 24), new(1, Day + 24, Day + 25)]);
    }

    [Fact]
    public void Seven_days_up_to_an_hour_of_the_day_are_six_days_and_two_pieces() =>
        BucketRange.Covering(Day + 9, Day + 9 + 168).ShouldBe(
            [new(1, Day + 9, Day + 24), new(24, Day + 24, Day + 168), new(1, Day + 168, Day + 177)]);

    [Fact]
    public void A_window_before_1970_is_covered_too() =>
        BucketRange.Covering(-25, 1).ShouldBe([new(1, -25, -24), new(24, -24, 0), new(1, 0, 1)]);

    [Fact]
    public void Every_hour_is_covered_exactly_once()
    {
        for (var first = Day - 30; first < Day + 30; first++)
        {
            for (var length = 0; length < 100; length++)
            {
                var ranges = BucketRange.Covering(first, first + length);
                var hours = ranges.SelectMany(range => Enumerable.Range(0, (int)(range.End - range.First)).Select(at => range.First + at));
                hours.ShouldBe(Enumerable.Range(0, length).Select(at => first + at));
                foreach (var range in ranges) (range.First % range.Hours, range.End % range.Hours).ShouldBe((0, 0));
                (ranges.Where(range => range.Hours == 1).Sum(range => range.End - range.First) < 48).ShouldBeTrue();
            }
        }
    }
}
