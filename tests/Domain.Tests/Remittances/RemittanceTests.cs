using RemitFlow.Domain.Remittances;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Remittances;

public sealed class RemittanceTests
{
    [Fact]
    public void A_corridor_is_named_by_both_its_ends()
    {
        Some.Remittance().CorridorId.ShouldBe("Saudi Arabia -> NCR");
        Some.Remittance(country: null).CorridorId.ShouldBe("Unknown -> NCR");
    }

    [Fact]
    public void Differences_are_told_by_path_with_both_values_in_the_contracts_order()
    {
        var first = Some.Remittance();
        var then = first with
        {
            SentAt = Some.After(microseconds: 1), RecipientId = "RCP_2", SendAmount = 99.50m, Currency = "CAD",
            Country = Place.NotKnown(" Atlantis"), Region = new Place("CAR"), ChannelId = "CH_2",
            Status = RemittanceStatus.Failed, City = "Baguio",
        };
        then.DifferencesFrom(first).ShouldBe([
            new("fact_changed", "timestamp", "2026-03-02T08:00:00.000001Z", "2026-03-02T08:00:00.000000Z"),
            new("fact_changed", "recipient.recipient_id", "RCP_2", "RCP_1234_5678"),
            new("fact_changed", "amount.send_amount", "99.5", "100"),
            new("fact_changed", "amount.send_currency", "CAD", "USD"),
            new("fact_changed", "origin.country", "Atlantis", "Saudi Arabia"),
            new("fact_changed", "destination.region", "CAR", "NCR"),
            new("fact_changed", "channel.channel_id", "CH_2", "CH_001"),
        ]);
    }

    [Fact]
    public void The_same_told_twice_has_no_differences() =>
        Some.Remittance().DifferencesFrom(Some.Remittance()).ShouldBeEmpty();

    [Fact]
    public void A_place_is_known_by_its_name_or_unknown_as_declared_and_trimmed()
    {
        new Place("Japan").ShouldBe(new Place("Japan"));
        (new Place("Japan").IsKnown, new Place("Japan").AsTold).ShouldBe((true, "Japan"));

        var unknown = Place.NotKnown("\t Atlantis ");
        (unknown.IsKnown, unknown.Name, unknown.AsTold).ShouldBe((false, "Unknown", "Atlantis"));
        unknown.ShouldBe(Place.NotKnown("Atlantis"));
        unknown.ShouldNotBe(Place.NotKnown("Lemuria"));
        Place.NotKnown(" ").IsKnown.ShouldBeFalse();
    }
}
