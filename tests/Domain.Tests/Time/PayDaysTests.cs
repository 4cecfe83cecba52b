using System.Globalization;
using RemitFlow.Domain.Time;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Time;

public sealed class PayDaysTests
{
    [Theory]
    [InlineData("2026-03-14", false)]
    [InlineData("2026-03-15", true)]
    [InlineData("2026-03-17", true)]
    [InlineData("2026-03-18", false)]
    [InlineData("2026-03-29", false)]
    [InlineData("2026-03-30", true)] // Of a month of 31 days the 30th, and the two behind it.
    [InlineData("2026-04-01", true)]
    [InlineData("2026-04-02", false)]
    [InlineData("2026-04-30", true)]
    [InlineData("2026-05-02", true)]
    [InlineData("2026-05-03", false)]
    [InlineData("2026-02-27", false)]
    [InlineData("2026-02-28", true)] // The last day of a shorter month.
    [InlineData("2026-03-02", true)]
    [InlineData("2026-03-03", false)]
    [InlineData("2024-02-28", false)]
    [InlineData("2024-02-29", true)]
    [InlineData("2024-03-02", true)]
    [InlineData("2024-03-03", false)]
    [InlineData("2026-12-30", true)]
    [InlineData("2027-01-01", true)]
    [InlineData("2027-01-02", false)]
    public void A_day_is_near_a_pay_day_on_it_and_on_the_two_days_behind_it(string date, bool isNear) =>
        PayDays.IsNear(DateOnly.Parse(date, CultureInfo.InvariantCulture)).ShouldBe(isNear);

    [Fact]
    public void A_year_has_72_of_them() =>
        Enumerable.Range(0, 365).Count(day => PayDays.IsNear(new DateOnly(2026, 1, 1).AddDays(day))).ShouldBe(72);
}
