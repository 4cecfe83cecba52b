using Npgsql;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Rates;

public sealed class QuoteStoreTests(Postgres postgres) : StoreTest(postgres)
{
    private static readonly Quote Sar = new("FX_1", Some.Time, "Al Rajhi Bank", "SAR", "PHP", 15.30m, 16.00m, "SAR");

    [Fact]
    public async Task Quotes_come_back_as_they_were_told_in_the_order_of_handling()
    {
        var bare = new Quote(null, Some.Time, "Wise", "USD", "EUR", 0.0000000001m, null, null);
        var off = Sar with { Rate = 99 };
        await AddAsync(0, (Sar, QuoteVerdict.Accepted), (bare, QuoteVerdict.NotToPesos), (off, QuoteVerdict.OffReference));
        await AddAsync(3, (Sar with { Rate = 0 }, QuoteVerdict.NotPositive));

        (await AfterAsync(0, 100)).ShouldBe(
        [
            new StoredQuote(1, Sar, QuoteVerdict.Accepted), new StoredQuote(2, bare, QuoteVerdict.NotToPesos),
            new StoredQuote(3, off, QuoteVerdict.OffReference), new StoredQuote(4, Sar with { Rate = 0 }, QuoteVerdict.NotPositive),
        ]);
    }

    [Fact]
    public async Task A_node_reads_on_from_where_it_stands_a_bounded_number_at_a_time()
    {
        await AddAsync(0, [.. Enumerable.Range(1, 10).Select(n => (Sar with { RateId = $"FX_{n}" }, QuoteVerdict.Accepted))]);
        (await AfterAsync(0, 4)).Select(x => x.Handled).ShouldBe([1, 2, 3, 4]);
        (await AfterAsync(4, 100)).Select(x => x.Quote.RateId).ShouldBe(["FX_5", "FX_6", "FX_7", "FX_8", "FX_9", "FX_10"]);
        (await AfterAsync(10, 100)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_delivered_again_is_known()
    {
        var (stored, other) = (Guid.NewGuid(), Guid.NewGuid());
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        await QuoteStore.AddAsync(connection, 0, [new NewQuote(stored, Sar)], [QuoteVerdict.Accepted], Cancelled);
        (await QuoteStore.StoredAsync(connection, [stored, other], Cancelled)).ShouldBe([stored]);
        (await QuoteStore.StoredAsync(connection, [], Cancelled)).ShouldBeEmpty();

        var twice = await Should.ThrowAsync<PostgresException>(
            () => QuoteStore.AddAsync(connection, 1, [new NewQuote(other, Sar), new NewQuote(stored, Sar)], [default, default], Cancelled));
        twice.SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
        (await AfterAsync(0, 100)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_nodes_cannot_give_the_same_place_twice()
    {
        await AddAsync(0, (Sar, QuoteVerdict.Accepted));
        await Should.ThrowAsync<PostgresException>(() => AddAsync(0, (Sar, QuoteVerdict.Accepted)));
    }

    [Fact]
    public async Task One_node_at_a_time_adds()
    {
        await using var first = await Store.Data.OpenConnectionAsync(Cancelled);
        await using var second = await Store.Data.OpenConnectionAsync(Cancelled);
        var adding = await first.BeginTransactionAsync(Cancelled);
        await QuoteStore.LockAsync(first, Cancelled);

        await using var waiting = await second.BeginTransactionAsync(Cancelled);
        var lockOfSecond = QuoteStore.LockAsync(second, Cancelled);
        (await TestStore.BecomesTrueAsync(async () =>
            await Store.AskAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and not granted") == 1)).ShouldBeTrue();
        lockOfSecond.IsCompleted.ShouldBeFalse();

        await adding.CommitAsync(Cancelled);
        await lockOfSecond;
    }

    [Fact]
    public async Task Verdicts_written_down_are_those_that_the_rates_come_to()
    {
        var rates = new ReferenceRates();
        Quote[] told = [Sar, Sar with { Provider = "Wise", Rate = 15.4m }, Sar with { Rate = 30m }, Sar with { Rate = -1 }, Sar with { To = "USD" }];
        await AddAsync(0, [.. told.Zip(rates.Judge(told))]);

        var read = new ReferenceRates();
        foreach (var stored in await AfterAsync(0, 100)) read.Handle(stored.Quote).ShouldBe(stored.Verdict);
        read.PhpPer("SAR", Some.Time).ShouldBe(15.35m);
    }

    [Fact]
    public async Task Accepted_quotes_of_a_currency_are_read_by_day_with_the_day_before()
    {
        var midnight = Moment.AtHour(Some.Time.Day * 24);
        Quote At(TimeSpan after, decimal rate) => Sar with { QuotedAt = midnight + after, Rate = rate };
        await AddAsync(0,
            (At(TimeSpan.FromHours(24), 1), QuoteVerdict.Accepted), (At(TimeSpan.FromHours(23.9), 2), QuoteVerdict.Accepted), (At(TimeSpan.FromHours(-24), 3), QuoteVerdict.Accepted),
            (At(TimeSpan.FromHours(-24.1), 4), QuoteVerdict.Accepted), (At(TimeSpan.Zero, 5), QuoteVerdict.OffReference), (At(TimeSpan.Zero, 6) with { From = "AED" }, QuoteVerdict.Accepted),
            (At(TimeSpan.Zero, 7) with { To = "USD" }, QuoteVerdict.NotToPesos), (At(TimeSpan.Zero, 8), QuoteVerdict.Accepted));
        var quotes = new AcceptedQuotes(Store.Data);

        (string, long)[] days =
            [("SAR", midnight.Day), ("SAR", midnight.Day + 1), ("SAR", Moment.From(DateTimeOffset.MinValue).Day), ("SAR", Moment.From(DateTimeOffset.MaxValue).Day)];

        var read = quotes.Read(days, handled: 7);
        read[days[0]].ShouldBe([new(Sar.Provider, midnight + TimeSpan.FromHours(23.9), 2), new(Sar.Provider, midnight - TimeSpan.FromHours(24), 3)]);
        read[days[1]].Select(quote => quote.Rate).ShouldBe([1, 2]);
        read.Count.ShouldBe(2);
        quotes.Read(days, handled: 8)[days[0]].Count().ShouldBe(3);
        (await quotes.ReadAsync(days, handled: 7, Cancelled))[days[0]].ShouldBe(read[days[0]]);
    }

    private async Task AddAsync(long after, params (Quote Quote, QuoteVerdict Verdict)[] quotes)
    {
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        await QuoteStore.AddAsync(
            connection, after, [.. quotes.Select(x => new NewQuote(Guid.NewGuid(), x.Quote))], [.. quotes.Select(x => x.Verdict)], Cancelled);
    }

    private async Task<List<StoredQuote>> AfterAsync(long handled, int atMost)
    {
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        return await QuoteStore.AfterAsync(connection, handled, atMost, Cancelled);
    }
}
