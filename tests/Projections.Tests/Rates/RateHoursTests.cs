using Npgsql;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Rates;

/// <summary>The hours of quotes against a recount from the quotes themselves, in C# and from memory.</summary>
public sealed class RateHoursTests(Postgres postgres) : StoreTest(postgres)
{
    private const string Rows = "select * from remitflow.rate_hours order by from_currency, to_currency, start";

    // A week about a month's end and the 29th of February.
    private static readonly Moment First = Some.At("2024-02-26T00:00:00Z");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Hours_and_days_are_those_of_the_quotes_whatever_came_late_twice_or_off(int seed)
    {
        var told = await TellAsync(seed, 4_000);
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        foreach (var currency in new[] { "SAR", "USD" })
        {
            var hours = await RateSeries.ReadAsync(connection, currency, "PHP", First.Hour, First.Hour + 168, 1, Cancelled);
            hours.Length.ShouldBe(168);
            hours.Where(x => x.Quotes > 0).Count().ShouldBeInRange(80, 167); // Some hours stay empty.
            foreach (var hour in hours) Same(hour, told, currency, hour.Start, 1);

            var firstDay = Manila.FirstHourOfDay(Manila.DayOf(First.Hour));
            var days = await RateSeries.ReadAsync(connection, currency, "PHP", firstDay, firstDay + 8 * 24, 24, Cancelled);
            days.Length.ShouldBe(8);
            days.Sum(x => x.Quotes).ShouldBe(hours.Sum(x => x.Quotes));
            foreach (var day in days) Same(day, told, currency, day.Start, 24);

            var means = await RateSeries.MeansAsync(connection, currency, First.Hour, First.Hour + 168, Cancelled);
            means.Select(x => (x.Hour, decimal.Round(x.Rate, 8))).ShouldBe(hours.Where(x => x.Quotes > 0).Select(x => (x.Start, x.Mean!.Value)));
        }
    }

    [Fact]
    public async Task A_rebuild_gives_the_same_rows_and_so_does_catching_up_after_the_fact()
    {
        await TellAsync(seed: 4, 2_000);
        var live = await Store.RowsAsync(Rows);
        live.Count.ShouldBeGreaterThan(200);
        await RateHours.ForgetAsync(Store.Data, Cancelled);
        await FollowAsync();
        (await Store.RowsAsync(Rows)).ShouldBe(live);

        // As after an upgrade: more quotes than one page takes.
        await RateHours.ForgetAsync(Store.Data, Cancelled);
        await Store.ExecuteAsync($"""
            insert into remitflow.quotes (handled, record, quoted_at, provider, from_currency, to_currency, rate, verdict)
            select 2000 + n, gen_random_uuid(), '2024-05-01T00:00:00Z'::timestamptz + n * interval '7 seconds', 'Wise', 'EUR', 'PHP', 60, 0
            from generate_series(1, {RateHours.Page + 500}) n
            """);
        await FollowAsync();
        (await Store.RowsAsync("select * from remitflow.rate_hours where from_currency <> 'EUR' order by from_currency, to_currency, start")).ShouldBe(live);
        (await Store.AskAsync<long>("select sum(quotes)::bigint from remitflow.rate_hours where from_currency = 'EUR'")).ShouldBe(RateHours.Page + 500);
        (await Store.AskAsync<long>("select max(handled) from remitflow.rate_hours")).ShouldBe(2_000 + RateHours.Page + 500);
    }

    [Fact]
    public async Task Before_the_first_quote_there_is_nothing_to_follow()
    {
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        (await RateHours.FollowAsync(connection, Cancelled)).ShouldBeFalse();
        (await RateSeries.ReadAsync(connection, "SAR", "PHP", First.Hour, First.Hour + 3, 1, Cancelled)).Select(x => x.Quotes).ShouldBe([0, 0, 0]);
    }

    private async Task FollowAsync()
    {
        while (await RateHours.FollowAsync(Store.Data, Cancelled)) Cancelled.ThrowIfCancellationRequested();
    }

    /// <summary>Quotes of a week in no order of time, one in five a correction of an earlier one, one in ten off; in batches.</summary>
    private async Task<List<(Quote Quote, QuoteVerdict Verdict)>> TellAsync(int seed, int count)
    {
        var chance = new Random(seed);
        var told = new List<(Quote Quote, QuoteVerdict Verdict)>();
        while (told.Count < count)
        {
            var quote = new Quote(
                null, First + TimeSpan.FromSeconds(chance.Next(7) < 6 ? chance.Next(7 * 86_400) : chance.Next(168) * 3_600),
                $"Provider {chance.Next(4)}", chance.Next(2) == 0 ? "SAR" : "USD", chance.Next(8) == 0 ? "EUR" : "PHP",
                50 + chance.Next(1_000_000) / 1_000_000m, null, null);
            if (told.Count > 50 && chance.Next(5) == 0) quote = told[^(chance.Next(50) + 1)].Quote with { Rate = quote.Rate };
            if (quote.QuotedAt.Hour % 5 == 2) continue;
            told.Add((quote, chance.Next(10) == 0 ? QuoteVerdict.OffReference : quote.To == "PHP" ? QuoteVerdict.Accepted : QuoteVerdict.NotToPesos));
        }

        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        foreach (var batch in told.Select((quote, at) => (quote, at)).Chunk(137))
        {
            await QuoteStore.AddAsync(
                connection, batch[0].at, [.. batch.Select(x => new NewQuote(Guid.NewGuid(), x.quote.Quote))], [.. batch.Select(x => x.quote.Verdict)], Cancelled);
            (await RateHours.FollowAsync(connection, Cancelled)).ShouldBeTrue();
        }

        return told;
    }

    private static void Same(RateBucket bucket, List<(Quote Quote, QuoteVerdict Verdict)> told, string currency, long first, int hours)
    {
        var (from, to) = (Moment.AtHour(first), Moment.AtHour(first + hours));
        var there = told.Select((x, handled) => (x.Quote, x.Verdict, Handled: handled))
            .Where(x => x.Quote.From == currency && x.Quote.To == "PHP" && x.Quote.QuotedAt >= from && x.Quote.QuotedAt < to).ToArray();
        var standing = there.Where(x => x.Verdict == QuoteVerdict.Accepted)
            .GroupBy(x => (x.Quote.Provider, x.Quote.QuotedAt)).Select(x => x.MaxBy(y => y.Handled))
            .OrderBy(x => x.Quote.QuotedAt.Microseconds).ThenBy(x => x.Handled).Select(x => x.Quote.Rate).ToArray();
        bucket.Quotes.ShouldBe(standing.Length);
        bucket.Findings.ShouldBe(there.Count(x => x.Verdict == QuoteVerdict.OffReference));
        bucket.Open.ShouldBe(standing.Length == 0 ? null : standing[0]);
        bucket.Close.ShouldBe(standing.Length == 0 ? null : standing[^1]);
        bucket.High.ShouldBe(standing.Length == 0 ? null : standing.Max());
        bucket.Low.ShouldBe(standing.Length == 0 ? null : standing.Min());
        bucket.Mean.ShouldBe(standing.Length == 0 ? null : decimal.Round(standing.Sum() / standing.Length, 8));
    }
}
