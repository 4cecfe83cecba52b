using System.Globalization;
using RemitFlow.Domain.Remittances;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Remittances;

public sealed class FactsDigestTests
{
    private static readonly Remittance First = Some.Remittance();

    private static readonly Place Nowhere = Place.NotKnown("Atlantis");

    public static TheoryData<string> Facts =>
        ["status", "time", "recipient", "amount", "currency", "country", "region", "channel"];

    [Theory, MemberData(nameof(Facts))]
    public void Each_fact_makes_a_difference(string fact)
    {
        var other = fact switch
        {
            "status" => First with { Status = RemittanceStatus.Failed },
            "time" => First with { SentAt = Some.After(microseconds: 1) },
            "recipient" => First with { RecipientId = "RCP_2" },
            "amount" => First with { SendAmount = 100.0001m },
            "currency" => First with { Currency = "CAD" },
            "country" => First with { Country = new Place("Japan") },
            "region" => First with { Region = new Place("CAR") },
            _ => First with { ChannelId = "CH_002" },
        };
        FactsDigest.Of(other).ShouldNotBe(FactsDigest.Of(First));
        other.RepeatsFactsOf(First).ShouldBe(fact == "status"); // By its status it was found; it is no fact of its own.
    }

    [Fact]
    public void All_else_makes_none()
    {
        var other = First with
        {
            City = "Makati", ChannelName = "GCash", Fees = 12.5m, ExchangeRate = 1, ReceiveAmount = 2, ProcessingMs = 3,
            CompletedAt = Some.Time, FailureReason = "none", DeviceHash = "abc", ReceivedAt = Some.After(hours: 1),
            Findings = [new Finding(FindingCodes.WrongType, "session_id", "7")],
        };
        FactsDigest.Of(other).ShouldBe(FactsDigest.Of(First));
        other.RepeatsFactsOf(First).ShouldBeTrue();
    }

    [Theory]
    [InlineData("100")]
    [InlineData("100.0")]
    [InlineData("100.00")]
    [InlineData("100.0000")]
    public void One_hundred_is_one_hundred_however_it_is_written(string amount)
    {
        var told = First with { SendAmount = decimal.Parse(amount, CultureInfo.InvariantCulture) };
        FactsDigest.Of(told).ShouldBe(FactsDigest.Of(First));
        told.RepeatsFactsOf(First).ShouldBeTrue();
    }

    [Theory]
    [InlineData("0.0001", "0.00010")]
    [InlineData("1000000000000", "1000000000000.0000")]
    [InlineData("999999999999.9999", "999999999999.99990")]
    public void So_is_the_smallest_and_the_largest_amount(string amount, string same) =>
        FactsDigest.Of(First with { SendAmount = Number(amount) })
            .ShouldBe(FactsDigest.Of(First with { SendAmount = Number(same) }));

    [Fact]
    public void Unknown_places_are_compared_as_declared_and_trimmed()
    {
        Digest(Place.NotKnown("  Atlantis ")).ShouldBe(Digest(Nowhere));
        Digest(Place.NotKnown("Lemuria")).ShouldNotBe(Digest(Nowhere));
        Digest(Place.NotKnown("atlantis")).ShouldNotBe(Digest(Nowhere));
    }

    [Fact]
    public void An_unknown_place_is_never_a_known_one_of_that_name() =>
        Digest(new Place("Atlantis")).ShouldNotBe(Digest(Nowhere));

    [Fact]
    public void No_declared_place_can_pass_for_two()
    {
        var one = First with { Country = Place.NotKnown("A\u001f?B"), Region = Place.NotKnown("C") };
        var other = First with { Country = Place.NotKnown("A"), Region = Place.NotKnown("B\u001f?C") };
        FactsDigest.Of(one).ShouldNotBe(FactsDigest.Of(other));
    }

    // Counted apart from our code. A changed value would turn every repeat of what is on record into a contradiction.
    [Fact]
    public void A_digest_never_changes() => FactsDigest.Of(First).ShouldBe(-5007692312542636258);

    private static long Digest(Place country) => FactsDigest.Of(First with { Country = country });

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
