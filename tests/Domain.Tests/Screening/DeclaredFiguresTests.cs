using System.Globalization;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Screening;

/// <summary>Declared rates and receive amounts, against a dollar of exactly 60 pesos.</summary>
public sealed class DeclaredFiguresTests
{
    [Fact]
    public void Nothing_declared_nothing_found() => Findings(Some.Remittance()).ShouldBeEmpty();

    [Theory]
    [InlineData(48)]
    [InlineData(60)]
    [InlineData(72)]
    public void Up_to_exactly_20_percent_off_is_a_providers_price(int rate) =>
        Findings(Some.Remittance() with { ExchangeRate = rate, ReceiveAmount = rate * 100 }).ShouldBeEmpty();

    [Theory]
    [InlineData(47.9999)]
    [InlineData(72.0001)]
    [InlineData(0)]
    [InlineData(-60)]
    public void A_rate_more_than_20_percent_off_is_a_finding(double rate) =>
        Findings(Some.Remittance() with { ExchangeRate = (decimal)rate }).ShouldHaveSingleItem()
            .ShouldBe(new Finding("off_reference", "amount.exchange_rate", Text(rate), "60"));

    [Theory]
    [InlineData(4_799.99)]
    [InlineData(7_200.01)]
    public void A_receive_amount_more_than_20_percent_off_is_a_finding(double amount) =>
        Findings(Some.Remittance() with { ReceiveAmount = (decimal)amount }).ShouldHaveSingleItem()
            .ShouldBe(new Finding("off_reference", "amount.receive_amount", Text(amount), "6000"));

    [Fact]
    public void Both_may_be_off_and_stand_behind_what_was_found_before()
    {
        var wrong = new Finding(FindingCodes.WrongType, "session_id", "7");
        Findings(Some.Remittance() with { ExchangeRate = 1, ReceiveAmount = 100, Findings = [wrong] })
            .Select(x => x.Field).ShouldBe(["session_id", "amount.exchange_rate", "amount.receive_amount"]);
    }

    [Fact]
    public void What_was_declared_is_kept_and_enters_no_sum()
    {
        var story = OfSixty();
        var told = Some.Remittance() with { ExchangeRate = 1, ReceiveAmount = 100 };
        var cleared = story.When(told).ShouldBeOfType<RemittanceCleared>();
        (cleared.Told.ExchangeRate, cleared.Told.ReceiveAmount).ShouldBe((1, 100));
        (cleared.Value.Php, story.Sender().VolumePhp).ShouldBe((6_000, 6_000));
    }

    [Theory]
    [InlineData("PHP", 2)]
    [InlineData(null, 2)]
    [InlineData("USD", 0)]
    public void They_are_held_against_pesos_where_pesos_are_received(string? currency, int findings) =>
        Findings(Some.Remittance() with { ReceiveCurrency = currency, ExchangeRate = 1, ReceiveAmount = 100 })
            .Count.ShouldBe(findings);

    [Fact]
    public void A_later_state_is_looked_at_in_the_same_way()
    {
        var story = OfSixty();
        story.When(Some.Remittance(status: RemittanceStatus.Initiated)).ShouldBeOfType<RemittanceCleared>();
        story.When(Some.Remittance() with { ExchangeRate = 10 }).ShouldBeOfType<RemittanceCompleted>()
            .Change.Findings.ShouldBe([new Finding("off_reference", "amount.exchange_rate", "10", "60")]);
    }

    [Fact]
    public void A_remittance_with_a_finding_is_repeated_like_any_other()
    {
        var told = Some.Remittance() with { ExchangeRate = 1 };
        var story = OfSixty();
        story.When(told).ShouldBeOfType<RemittanceCleared>();
        story.When(told).ShouldBeNull();
    }

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static Story OfSixty()
    {
        var story = Story.Given();
        story.Rates.Handle(Some.Quote(60)).ShouldBe(QuoteVerdict.Accepted);
        return story;
    }

    private static IReadOnlyList<Finding> Findings(Remittance told) =>
        OfSixty().When(told).ShouldBeOfType<RemittanceCleared>().Told.Findings;
}
