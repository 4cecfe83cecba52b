using RemitFlow.Domain.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Rates;

public sealed class TransferCostTests
{
    private static readonly Quote Riyal = Some.Quote(15m, from: "SAR") with { Fee = 16, FeeCurrency = "SAR" };
    private static readonly MidRate Mid = new(16, new DateOnly(2026, 3, 2), null);
    private readonly ReferenceRates rates = new();

    public TransferCostTests()
    {
        rates.Handle(Some.Quote(60));
        rates.Handle(Some.Quote(16m, from: "SAR"));
    }

    [Fact]
    public void It_is_the_fee_and_the_margin_of_what_is_sent()
    {
        // 200 dollars are 200 x 60 / 16 = 750 riyals; 16 of 750, and 1 of 16.
        var cost = Of(Riyal);
        cost.ShouldBe(new TransferCost(750, 2.1333m, 6.25m));
        cost.TotalPercent.ShouldBe(8.3833m);
        Of(Riyal, usd: 500).FeePercent.ShouldBe(0.8533m);
    }

    [Theory]
    [InlineData(4, "USD", 2.0)] // 240 of 12,000 pesos
    [InlineData(120, "PHP", 1.0)]
    [InlineData(0, null, 0.0)]
    public void A_fee_in_another_currency_counts_at_its_reference_rate(int fee, string? currency, double percent) =>
        Of(Riyal with { Fee = fee, FeeCurrency = currency }).FeePercent.ShouldBe((decimal)percent);

    [Fact]
    public void Of_a_part_that_is_not_known_there_is_no_total()
    {
        Of(Riyal with { Fee = null }).ShouldBe(new TransferCost(750, null, 6.25m));
        Of(Riyal with { FeeCurrency = "XXX" }).TotalPercent.ShouldBeNull();
        TransferCost.Of(Riyal, 200, new MidRate(null, null, "no_table_row"), rates, Some.Time).ShouldBe(new TransferCost(750, 2.1333m, null));
        TransferCost.Of(Riyal with { From = "XXX" }, 200, Mid, rates, Some.Time).ShouldBe(new TransferCost(null, null, 6.25m));
    }

    [Fact]
    public void A_rate_above_the_middle_costs_less_than_nothing() => Of(Riyal with { Rate = 16.4m }).MarginPercent.ShouldBe(-2.5m);

    [Theory]
    [InlineData("2026-04-13T00:00:00Z", "2026-04-13", null)]
    [InlineData("2026-04-12T23:59:59Z", "2026-04-10", null)] // A Sunday's row is Friday's.
    [InlineData("2026-04-20T23:59:59Z", "2026-04-13", null)]
    [InlineData("2026-04-21T00:00:00Z", "2026-04-13", "table_row_too_old")]
    [InlineData("2023-01-01T23:59:59Z", null, "no_table_row")]
    public void The_middle_is_a_row_of_seven_days_at_most(string at, string? date, string? reason)
    {
        var mid = MidRate.At("USD", Some.At(at));
        mid.Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(date);
        mid.Reason.ShouldBe(reason);
        mid.PhpPerUnit.HasValue.ShouldBe(reason is null);
    }

    [Fact]
    public void It_knows_no_quote_and_a_peg_is_as_good_as_a_row()
    {
        MidRate.At("USD", Some.At("2026-04-13T12:00:00Z")).PhpPerUnit.ShouldBe(60.21568m);
        MidRate.At("SAR", Some.At("2026-04-13T12:00:00Z")).PhpPerUnit.ShouldBe(60.21568m / 3.75m);
        MidRate.At("TWD", Some.At("2026-04-13T12:00:00Z")).Reason.ShouldBe("no_table_row"); // A figure without a date.
    }

    private TransferCost Of(Quote quote, decimal usd = 200) => TransferCost.Of(quote, usd, Mid, rates, Some.Time);
}
