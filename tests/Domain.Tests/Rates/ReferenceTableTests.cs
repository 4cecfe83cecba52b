using System.Globalization;
using RemitFlow.Domain.Rates;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Rates;

public sealed class ReferenceTableTests
{
    [Theory]
    [InlineData("2026-03-02T00:00:00Z", "58.244999")]
    [InlineData("2026-03-02T23:59:59.999999Z", "58.244999")]
    [InlineData("2026-03-03T00:00:00Z", "58.463726")]
    [InlineData("2026-03-01T23:59:59.999999Z", "57.683185")] // A Sunday: Friday's row.
    [InlineData("2026-03-03T07:59:00+08:00", "58.244999")] // By the UTC date, not by Manila's.
    public void The_row_is_that_of_the_newest_utc_date_at_or_before_the_moment(string time, string rate) =>
        ReferenceTable.PhpPer("USD", Some.At(time)).ShouldBe(Number(rate));

    [Theory]
    [InlineData("2023-01-01T23:59:59Z", "55.821398")]
    [InlineData("2000-01-01T00:00:00Z", "55.821398")]
    [InlineData("1969-12-31T00:00:00Z", "55.821398")]
    [InlineData("2026-04-13T00:00:00Z", "60.21568")]
    [InlineData("2031-01-01T00:00:00Z", "60.21568")]
    public void Before_the_oldest_row_it_is_the_oldest_and_after_the_newest_the_newest(string time, string rate) =>
        ReferenceTable.PhpPer("USD", Some.At(time)).ShouldBe(Number(rate));

    [Theory]
    [InlineData("SAR", "3.75")]
    [InlineData("AED", "3.6725")]
    [InlineData("QAR", "3.64")]
    [InlineData("BHD", "0.376")]
    [InlineData("OMR", "0.3845")]
    public void A_pegged_currency_is_the_dollar_by_its_peg_unrounded(string currency, string peg)
    {
        ReferenceTable.PegOf(currency).ShouldBe(Number(peg));
        ReferenceTable.PhpPer(currency, Some.Time).ShouldBe(58.244999m / Number(peg));
    }

    [Theory]
    [InlineData("USD")]
    [InlineData("HKD")]
    [InlineData("PHP")]
    public void A_currency_that_floats_has_no_peg(string currency) => ReferenceTable.PegOf(currency).ShouldBeNull();

    [Theory]
    [InlineData("TWD", "1.85")]
    [InlineData("KWD", "187")]
    [InlineData("PHP", "1")]
    public void Some_are_the_same_at_any_time(string currency, string rate)
    {
        ReferenceTable.PhpPer(currency, Some.At("2001-01-01T00:00:00Z")).ShouldBe(Number(rate));
        ReferenceTable.PhpPer(currency, Some.At("2030-01-01T00:00:00Z")).ShouldBe(Number(rate));
    }

    [Theory]
    [InlineData("VND")]
    [InlineData("usd")]
    [InlineData("Date")]
    [InlineData("")]
    public void What_the_table_lacks_has_no_rate(string currency) =>
        ReferenceTable.PhpPer(currency, Some.Time).ShouldBeNull();

    [Fact]
    public void Every_figure_of_the_table_is_the_rate_of_its_currency_and_date()
    {
        using var stream = typeof(ReferenceTable).Assembly.GetManifestResourceStream("reference-rates.csv")!;
        using var reader = new StreamReader(stream);
        var columns = reader.ReadLine()!.Split(',');
        var rows = 0;
        for (; reader.ReadLine() is { } line; rows++)
        {
            var cells = line.Split(',');
            var noon = Some.At($"{cells[0]}T12:00:00Z");
            for (var i = 1; i < columns.Length; i++) ReferenceTable.PhpPer(columns[i], noon).ShouldBe(Number(cells[i]));
        }

        (columns.Length - 1, rows).ShouldBe((29, 836));
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
