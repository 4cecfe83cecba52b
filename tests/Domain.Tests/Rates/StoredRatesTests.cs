using RemitFlow.Domain.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Rates;

/// <summary>Rates of quotes that are stored: days are read when they are asked for.</summary>
public sealed class StoredRatesTests
{
    private readonly StoredQuotes stored = new();
    private readonly ReferenceRates rates;

    public StoredRatesTests() => rates = new ReferenceRates(stored);

    [Fact]
    public void A_day_is_read_once()
    {
        stored.Add(Some.Quote(60));
        rates.BeginAfter(1);

        rates.PhpPer("USD", Some.Time).ShouldBe(60);
        rates.PhpPer("USD", Some.Before(hours: 1)).ShouldBe(ReferenceTable.PhpPer("USD", Some.Time));
        stored.Reads.ShouldBe(1);
    }

    [Fact]
    public void What_is_handled_after_it_was_read_counts_without_another_look()
    {
        rates.PhpPer("USD", Some.Time);
        Follow(Some.Quote(60));
        rates.PhpPer("USD", Some.Time).ShouldBe(60);
        stored.Reads.ShouldBe(1);
    }

    [Fact]
    public void What_is_stored_and_not_handled_here_does_not_count_yet()
    {
        stored.Add(Some.Quote(60));
        rates.PhpPer("USD", Some.Time).ShouldBe(ReferenceTable.PhpPer("USD", Some.Time));
    }

    [Fact]
    public void A_day_that_could_not_be_read_is_read_when_it_is_asked_for_again()
    {
        Follow(Some.Quote(60));
        stored.IsAway = true;
        Should.Throw<InvalidOperationException>(() => rates.PhpPer("USD", Some.Time));
        stored.IsAway = false;
        rates.PhpPer("USD", Some.Time).ShouldBe(60);
    }

    [Fact]
    public void However_many_days_are_asked_for_they_are_let_go_and_read_again()
    {
        const int Days = 4 * ReferenceRates.MostDays;
        for (var day = 0; day < Days; day++) Follow(Some.Quote(60 + day % 2, Some.After(hours: 24 * day)));
        for (var round = 1; round <= 2; round++)
        {
            for (var day = 0; day < Days; day++) rates.PhpPer("USD", Some.After(hours: 24 * day)).ShouldBe(60 + day % 2);
            stored.Reads.ShouldBe(round * Days);
        }
    }

    [Fact]
    public void Days_that_are_asked_for_again_and_again_stay_while_others_go()
    {
        for (var day = 1; day <= 4 * ReferenceRates.MostDays; day++)
        {
            rates.PhpPer("USD", Some.After(hours: 24 * day));
            rates.PhpPer("USD", Some.Time);
        }

        stored.Reads.ShouldBe(4 * ReferenceRates.MostDays + 1);
    }

    [Fact]
    public void That_a_currency_has_no_rate_is_known_once_somebody_has_looked()
    {
        rates.MayHave("VND", Some.Time).ShouldBeTrue();
        stored.Reads.ShouldBe(0);
        rates.PhpPer("VND", Some.Time).ShouldBeNull();
        rates.MayHave("VND", Some.Time).ShouldBeFalse();
        Follow(Some.Quote(0.0023m, from: "VND"));
        rates.MayHave("VND", Some.Time).ShouldBeTrue();
        rates.MayHave("USD", Some.Time).ShouldBeTrue();
        rates.MayHave("PHP", Some.Time).ShouldBeTrue();
    }

    private void Follow(Quote quote) => rates.Follow(stored.Add(quote), quote, QuoteVerdict.Accepted);
}
