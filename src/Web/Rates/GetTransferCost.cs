using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Rates;
using RemitFlow.Web.Http;
using Wolverine.Http;

namespace RemitFlow.Web.Rates;

/// <summary>What sending 200 and 500 US dollars' worth costs, by currency and provider.</summary>
/// <param name="NextCursor">Null on the last page.</param>
public sealed record TransferCosts(DateTimeOffset AsOf, IReadOnlyList<TransferCostRow> Costs, string? NextCursor);

/// <summary>The World Bank's total cost at a provider's newest quote of the last 24 hours; per cent of what is sent, four decimals.</summary>
/// <param name="Usd">200 or 500.</param>
/// <param name="SendAmount">The same in the currency that is sent, at the reference rates.</param>
/// <param name="FeePercent">Null where the fee is not told or its currency has no rate.</param>
/// <param name="MarginPercent">How far the rate is below the mid rate, negative above it; null without one.</param>
/// <param name="TotalPercent">Fee and margin; null unless both are known.</param>
/// <param name="MidRate">Pesos per unit in the built-in table, which no provider's quote enters.</param>
/// <param name="MidDate">The date of the table's row, also where it is too old.</param>
/// <param name="NoMidRate">Why there is none: <c>table_row_too_old</c> (by more than 7 days) or <c>no_table_row</c>; null where there is one.</param>
public sealed record TransferCostRow(
    string FromCurrency, string Provider, int Usd, decimal? SendAmount, decimal? FeePercent, decimal? MarginPercent, decimal? TotalPercent,
    decimal Rate, decimal? Fee, string? FeeCurrency, DateTimeOffset Timestamp, decimal? MidRate, DateOnly? MidDate, string? NoMidRate);

public static class GetTransferCost
{
    private static readonly int[] Dollars = [200, 500];

    [WolverineGet("/api/v1/fx/cost")]
    [ProducesResponseType(typeof(TransferCosts), StatusCodes.Status200OK, "application/json")]
    public static async Task<IResult> Get(
        CachedAnswers answers, NpgsqlDataSource database, Domain.Rates.ReferenceRates rates, QuoteFollower follower, TimeProvider clock,
        [FromQuery] string? from, [FromQuery] string? provider, [FromQuery(Name = "as_of")] string? asOf, [FromQuery] string? limit, [FromQuery] string? cursor, [FromQuery] string? format,
        CancellationToken cancellation)
    {
        var query = new Query();
        var currency = query.Code("from", from);
        var only = query.Id("provider", provider);
        var most = query.Limit(limit, most: 500, usual: 200);
        var page = MomentPage.Read(query, cursor, asOf, clock);
        var csv = query.WantsCsv(format);
        if (query.Problem is { } problem) return problem;

        if (csv)
        {
            var all = await ReadAsync(database, rates, currency, only, page.At, cancellation);
            return Csv.Stream((string.IsNullOrEmpty(limit) ? all : page.Of(all, most).Rows).ToAsyncEnumerable(), "cost.csv", Columns);
        }

        return await answers.OfQuotesAsync<TransferCosts>(("cost", currency, page, most, only), async stop =>
        {
            await follower.CatchUpAsync(stop);
            var (rows, next) = page.Of(await ReadAsync(database, rates, currency, only, page.At, stop), most);
            return new TransferCosts(page.At.ToDateTimeOffset(), rows, next);
        }, cancellation);
    }

    /// <summary>All of them; of one currency, and of one provider, where they are named.</summary>
    public static async Task<TransferCostRow[]> ReadAsync(
        NpgsqlDataSource database, Domain.Rates.ReferenceRates rates, string? from, string? provider, Moment at, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var currencies = from is null ? await StandingQuotes.CurrenciesAsync(connection, cancellation) : [from];
        var standing = await StandingQuotes.AtAsync(connection, [.. currencies.Select(one => (one, at))], cancellation);
        await rates.ReadAheadAsync(currencies.Select(one => (one, at)), cancellation);
        return
        [
            .. currencies.SelectMany((one, place) => Costs(standing[place].Where(quote => provider is null || quote.Provider == provider), one, rates, at)),
        ];
    }

    private static IEnumerable<TransferCostRow> Costs(IEnumerable<Quote> quotes, string currency, Domain.Rates.ReferenceRates rates, Moment at)
    {
        var mid = MidRate.At(currency, at);
        return quotes.SelectMany(quote => Dollars.Select(usd =>
        {
            var cost = TransferCost.Of(quote, usd, mid, rates, at);
            return new TransferCostRow(
                currency, quote.Provider, usd, cost.SendAmount, cost.FeePercent, cost.MarginPercent, cost.TotalPercent, quote.Rate, quote.Fee,
                quote.FeeCurrency, quote.QuotedAt.ToDateTimeOffset(), mid.PhpPerUnit, mid.Date, mid.Reason);
        }));
    }

    private static (string Name, Func<TransferCostRow, object?> Value)[] Columns { get; } =
    [
        ("from_currency", x => x.FromCurrency), ("provider", x => x.Provider), ("usd", x => x.Usd), ("send_amount", x => x.SendAmount),
        ("fee_percent", x => x.FeePercent), ("margin_percent", x => x.MarginPercent), ("total_percent", x => x.TotalPercent),
        ("rate", x => x.Rate), ("fee", x => x.Fee), ("fee_currency", x => x.FeeCurrency), ("timestamp", x => x.Timestamp),
        ("mid_rate", x => x.MidRate), ("mid_date", x => x.MidDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("no_mid_rate", x => x.NoMidRate),
    ];
}
