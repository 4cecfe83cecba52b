using System.Globalization;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Reading;

public sealed class AmountTests
{
    [Theory]
    [InlineData("1500.00", "1500")]
    [InlineData("100", "100")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("12.5", "12.5")]
    [InlineData("0.1", "0.1")]
    [InlineData("1000000000000", "1000000000000")]
    [InlineData("999999999999.9999", "999999999999.9999")]
    [InlineData("1.5e3", "1500")]
    [InlineData("1.5E+3", "1500")]
    [InlineData("15000000e-4", "1500")]
    [InlineData("0.00000000000000000000000000000000000015e40", "1500")]
    [InlineData("1000000000000.00000000000000000000000000", "1000000000000")]
    public void An_amount_is_what_its_digits_say(string told, string read)
    {
        Read(told).ShouldBe(read);
        Read($"\"{told}\"").ShouldBe(read);
    }

    [Theory]
    [InlineData("1.00005", "1")]
    [InlineData("1.00015", "1.0002")]
    [InlineData("1.00025", "1.0002")]
    [InlineData("1.000249999999999999999999999999999999999999", "1.0002")]
    [InlineData("1.000250000000000000000000000000000000000001", "1.0003")]
    [InlineData("0.00015", "0.0002")]
    [InlineData("0.000050000000000000000000000000000000000001", "0.0001")]
    [InlineData("1000000000000.00005", "1000000000000")]
    public void More_than_four_decimals_are_rounded_half_even_on_the_digits_themselves(string told, string read) =>
        Read(told).ShouldBe(read);

    [Theory]
    [InlineData("\" 1500.00 \"")]
    [InlineData("\"+1500\"")]
    [InlineData("\"1500.\"")]
    [InlineData("\"001500\"")]
    [InlineData("\"15\\u00300\"")]
    public void A_number_in_a_string_may_be_written_a_little_looser(string told) => Read(told).ShouldBe("1500");

    [Theory]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("-0.0")]
    [InlineData("-1")]
    [InlineData("0.00005")]
    [InlineData("0.00001")]
    [InlineData("1e-5")]
    [InlineData("1e-999999999999")]
    [InlineData("0e999999999999")]
    public void An_amount_that_is_not_above_zero_after_rounding_is_invalid(string told) => ShouldBeInvalid(told);

    [Theory]
    [InlineData("1000000000000.0001")]
    [InlineData("1000000000000.00006")]
    [InlineData("1000000000001")]
    [InlineData("1e13")]
    [InlineData("1e999999999999999999999")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890")]
    public void An_amount_above_a_trillion_is_invalid(string told) => ShouldBeInvalid(told);

    [Theory]
    [InlineData("\"abc\"")]
    [InlineData("\"1,500.00\"")]
    [InlineData("\"1 500\"")]
    [InlineData("\"1.5.0\"")]
    [InlineData("\"1e\"")]
    [InlineData("\"e5\"")]
    [InlineData("\".\"")]
    [InlineData("\"+-1\"")]
    [InlineData("\"NaN\"")]
    [InlineData("\"Infinity\"")]
    [InlineData("\"0x10\"")]
    [InlineData("\"\u0661\u0662\"")]
    public void What_is_no_number_is_invalid(string told) =>
        Wire.Fault(Wire.With("amount.send_amount", told)).ShouldBe("invalid_value amount.send_amount");

    [Fact]
    public void A_million_digits_are_read_too()
    {
        Read("1500." + new string('0', 1_000_000)).ShouldBe("1500");
        Read("0." + new string('0', 1_000_000) + "15e1000004").ShouldBe("1500");
        ShouldBeInvalid(new string('9', 1_000_000));
    }

    [Fact]
    public void An_exchange_rate_keeps_all_its_decimals() =>
        Wire.Told(Wire.With("amount.exchange_rate", "\"0.0036123456\"")).ExchangeRate.ShouldBe(0.0036123456m);

    [Theory]
    [InlineData("3200.0", 3200)]
    [InlineData("\"3200\"", 3200)]
    [InlineData("0", 0)]
    [InlineData("3.2e3", 3200)]
    public void A_processing_time_is_a_whole_number_however_it_is_written(string told, long read) =>
        Wire.Told(Wire.With("processing_time_ms", told)).ProcessingMs.ShouldBe(read);

    private static string Read(string json) =>
        Wire.Told(Wire.With("amount.send_amount", json)).SendAmount.ToString(CultureInfo.InvariantCulture);

    private static void ShouldBeInvalid(string number)
    {
        Wire.Fault(Wire.With("amount.send_amount", number)).ShouldBe("invalid_value amount.send_amount");
        Wire.Fault(Wire.With("amount.send_amount", $"\"{number}\"")).ShouldBe("invalid_value amount.send_amount");
    }
}
