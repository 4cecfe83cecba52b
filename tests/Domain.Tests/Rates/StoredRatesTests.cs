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
    public async Task Days_that_were_read_ahead_are_read_all_at_once_with_the_dollars_and_asked_for_without_another_look()
    {
        stored.Add(Some.Quote(60));
        stored.Add(Some.Quote(16, from: "SAR"));
        rates.BeginAfter(2);

        await ReadAheadAsync("SAR", "AED", "SAR");
        stored.Reads.ShouldBe(1);
        rates.PhpPer("USD", Some.Time).ShouldBe(60);
        rates.PhpPer("SAR", Some.Time).ShouldBe(16);
        rates.PhpPer("AED", Some.Time).ShouldNotBeNull();
        await ReadAheadAsync("USD", "AED");
        stored.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_handled_while_a_day_is_read_ahead_counts_after_what_is_read()
    {
        Follow(Some.Quote(60, provider: "A"));
        Follow(Some.Quote(61, provider: "B"));
        var answer = new TaskCompletionSource();
        stored.Answer = answer.Task;
        var reading = ReadAheadAsync("USD");
        Follow(Some.Quote(62, provider: "A"));
        Follow(Some.Quote(64, provider: "C"));
        rates.MayHave("USD", Some.Time).ShouldBeTrue();
        answer.SetResult();
        await reading;

        rates.PhpPer("USD", Some.Time).ShouldBe(62);
        stored.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_asks_while_a_day_is_read_ahead_reads_it_and_nothing_counts_twice_or_out_of_turn()
    {
        Follow(Some.Quote(60, provider: "A"));
        var answer = new TaskCompletionSource();
        stored.Answer = answer.Task;
        var reading = ReadAheadAsync("USD");
        Follow(Some.Quote(62, provider: "A"));
        rates.PhpPer("USD", Some.Time).ShouldBe(62);
        answer.SetResult();
        await reading;

        rates.PhpPer("USD", Some.Time).ShouldBe(62);
    }

    [Fact]
    public async Task A_day_that_could_not_be_read_ahead_is_read_later_with_all_that_came_meanwhile()
    {
        stored.IsAway = true;
        await Should.ThrowAsync<InvalidOperationException>(() => ReadAheadAsync("USD"));
        Follow(Some.Quote(60));
        Follow(Some.Quote(62));
        stored.IsAway = false;
        rates.PhpPer("USD", Some.Time).ShouldBe(62);
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

    private Task ReadAheadAsync(params string[] currencies) =>
        rates.ReadAheadAsync(currencies.Select(currency => (currency, Some.Time)), TestContext.Current.CancellationToken);

    private void Follow(Quote quote) => rates.Follow(stored.Add(quote), quote, QuoteVerdict.Accepted);
}
