using Confluent.Kafka;
using RemitFlow.Web.Feed;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Feed;

public sealed class PartitionProgressTests
{
    private static readonly TopicPartition Partition = new("remittances", 3);

    [Fact]
    public async Task There_is_room_again_once_what_was_read_is_settled_in_whatever_order()
    {
        var inFlight = new InFlight(100);
        var progress = new PartitionProgress(Partition, inFlight);
        var (first, second) = (progress.Read(7, 60), progress.Read(9, 60));
        inFlight.HasRoom.ShouldBeFalse();
        var room = inFlight.WaitForRoomAsync(TestContext.Current.CancellationToken);
        room.IsCompleted.ShouldBeFalse();

        progress.Settle(second);
        progress.Settle(second);
        inFlight.HasRoom.ShouldBeTrue();
        await room;
        progress.Watermark.ShouldBeNull();

        progress.Settle(first);
        progress.Watermark.ShouldBe(new TopicPartitionOffset(Partition, 10));
        inFlight.Add(99);
        inFlight.HasRoom.ShouldBeTrue();
    }

    [Fact]
    public void A_message_that_is_decided_takes_little_room_until_it_is_settled()
    {
        var inFlight = new InFlight(PartitionProgress.AfterDecision + 1);
        var progress = new PartitionProgress(Partition, inFlight);
        var ticket = progress.Read(0, 2_000);
        inFlight.HasRoom.ShouldBeFalse();

        progress.Decide(ticket);
        progress.Decide(ticket);
        inFlight.HasRoom.ShouldBeTrue();
        progress.Watermark.ShouldBeNull();
        inFlight.Add(1);
        inFlight.HasRoom.ShouldBeFalse();

        progress.Settle(ticket);
        progress.Decide(ticket);
        inFlight.Add(PartitionProgress.AfterDecision - 1);
        inFlight.HasRoom.ShouldBeTrue();
        inFlight.Add(1);
        inFlight.HasRoom.ShouldBeFalse();
    }

    [Fact]
    public void What_is_given_up_takes_no_room_whether_it_is_settled_afterwards_or_not()
    {
        var inFlight = new InFlight(100);
        var progress = new PartitionProgress(Partition, inFlight);
        var ticket = progress.Read(0, 70);
        progress.Read(1, 70);

        progress.GiveUp();
        inFlight.HasRoom.ShouldBeTrue();
        progress.Settle(ticket);
        inFlight.Add(99);
        inFlight.HasRoom.ShouldBeTrue();
        inFlight.Add(1);
        inFlight.HasRoom.ShouldBeFalse();
    }

    [Fact]
    public void A_record_where_one_was_read_before_begins_a_topic_anew()
    {
        var progress = new PartitionProgress(Partition, new InFlight(100));
        progress.BeginsAnew(0).ShouldBeFalse();
        progress.Read(5, 1);

        progress.BeginsAnew(6).ShouldBeFalse();
        progress.BeginsAnew(5).ShouldBeTrue();
        progress.BeginsAnew(0).ShouldBeTrue();
    }

    [Fact]
    public void What_lies_between_two_records_was_skipped()
    {
        var progress = new PartitionProgress(Partition, new InFlight(100));
        progress.Skipped(5).ShouldBeNull("it is not known where it begins");
        progress.Read(5, 1);
        progress.Skipped(6).ShouldBeNull();
        progress.Skipped(9).ShouldBe(6);

        var begun = new PartitionProgress(Partition, new InFlight(100), begin: 0);
        begun.BeginsAnew(0).ShouldBeFalse();
        begun.Skipped(0).ShouldBeNull();
        begun.Skipped(2).ShouldBe(0);
        new PartitionProgress(Partition, new InFlight(100), begin: 7).BeginsAnew(6).ShouldBeTrue();
    }
}
