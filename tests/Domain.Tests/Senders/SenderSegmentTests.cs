using RemitFlow.Domain.Senders;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Senders;

public sealed class SenderSegmentTests
{
    [Theory]
    [InlineData(0, 10, 4_500, SenderSegment.Champions)]
    [InlineData(45, 10, 4_500, SenderSegment.Champions)]
    [InlineData(45, 10, 4_499.9999, SenderSegment.Regular)]
    [InlineData(45, 9, 4_500, SenderSegment.Large)]
    [InlineData(45, 9, 4_499.9999, SenderSegment.Active)]
    [InlineData(46, 10, 4_500, SenderSegment.Slipping)]
    [InlineData(46, 10, 1, SenderSegment.Slipping)]
    [InlineData(120, 1, 4_500, SenderSegment.Slipping)]
    [InlineData(120, 9, 4_499.9999, SenderSegment.Quiet)]
    [InlineData(46, 1, 1, SenderSegment.Quiet)]
    [InlineData(121, 10, 1, SenderSegment.Lost)]
    [InlineData(365, 1, 4_500, SenderSegment.Lost)]
    [InlineData(121, 9, 4_499.9999, SenderSegment.Lapsed)]
    public void A_segment_follows_from_recency_frequency_and_amount(int days, int remittances, double usd, SenderSegment expected) =>
        new SenderYear(days, remittances, (decimal)usd).Segment.ShouldBe(expected);
}
