using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Senders;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Senders;

public sealed class BehaviourTests
{
    [Fact]
    public void Who_is_new_and_where_from_is_told_once_and_not_of_the_first_remittance()
    {
        var first = Some.Remittance("T1");
        SentAmount[] sent =
        [
            Sent(first),
            Sent(first with { TransactionId = "T2", RecipientId = "RCP_2", SentAt = Some.After(1) }),
            Sent(first with { TransactionId = "T3", RecipientId = "RCP_2", ChannelId = "CH_2", SentAt = Some.After(2) }),
            Sent(first with { TransactionId = "T4", Country = Place.NotKnown("Atlantis"), SentAt = Some.After(3) }),
            Sent(first with { TransactionId = "T5", Country = new Place("Qatar"), RecipientId = "RCP_3", SentAt = Some.After(4) }),
            Sent(first with { TransactionId = "T6", SentAt = Some.After(5) }),
        ];
        BehaviourChange.Of(sent).Select(x => $"{x.Kind.Name()} {x.At.TransactionId} {x.New}").ShouldBe(
            ["new_recipient T2 RCP_2", "new_channel T3 CH_2", "new_recipient T5 RCP_3", "new_country T5 Qatar"]);
        BehaviourChange.Of([]).ShouldBeEmpty();
    }

    [Fact]
    public void A_new_level_of_amounts_is_told_where_it_begins()
    {
        decimal[] amounts = [200, 210, 190, 205, 195, 200, 1_000, 198, 201, 207, 400, 410, 395, 402, 398, 405, 20, 400, 401, 399, 404];
        var shift = AmountShift.Find(amounts).ShouldHaveSingleItem();
        (shift.At, shift.Before, shift.After).ShouldBe((10, 200, 400)); // Neither the 1,000 nor the 20 is a level.
        var told = BehaviourChange.Of([.. amounts.Select((amount, at) => new SentAmount(Some.Remittance($"T{at}", Some.After(at)), amount))]).ShouldHaveSingleItem();
        (told.Kind, told.At.TransactionId, told.New, told.Before, told.After).ShouldBe((ChangeKind.AmountLevel, "T10", null, 200, 400));
    }

    [Theory]
    [InlineData(1.49, 0)]
    [InlineData(1.5, 1)]
    [InlineData(0.67, 0)]
    [InlineData(0.66, 1)]
    public void A_level_differs_by_half_at_least(double factor, int shifts)
    {
        decimal[] amounts = [.. Enumerable.Repeat(300m, 10), .. Enumerable.Repeat(300m * (decimal)factor, 10)];
        AmountShift.Find(amounts).Count.ShouldBe(shifts);
        AmountShift.Find(amounts[1..]).ShouldBeEmpty(); // Ten on each side are needed.
    }

    [Fact]
    public void Up_and_down_again_are_two()
    {
        decimal[] amounts = [.. Enumerable.Repeat(300m, 10), .. Enumerable.Repeat(600m, 10), .. Enumerable.Repeat(300m, 10)];
        AmountShift.Find(amounts).Select(x => (x.At, x.Before, x.After)).ShouldBe([(10, 300m, 600m), (20, 600m, 300m)]);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.79)]
    public void Of_400_senders_who_draw_from_one_distribution_for_ever_five_of_a_hundred_at_most_shift(double spread)
    {
        var chance = new Random(11);
        var shifted = Enumerable.Range(0, 400).Count(_ => AmountShift.Find([.. Enumerable.Range(0, 36).Select(_ => Drawn())]).Count > 0);
        shifted.ShouldBeLessThanOrEqualTo(20);

        decimal Drawn() => (decimal)(275 * Math.Exp(
            spread * Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble())));
    }

    private static SentAmount Sent(Remittance told) => new(told, told.SendAmount);
}
