using System.Text;
using System.Text.Json.Nodes;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Web.Reading;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Reading;

public sealed class QuoteReaderTests
{
    private const string Sample = """
        { "rate_id": "FX_20261122_0815_SAR_ALRAJHI", "timestamp": "2026-11-22T08:15:00Z", "provider": "Al Rajhi Bank",
          "from_currency": "SAR", "to_currency": "PHP", "rate": 15.30, "fee": 16.00, "fee_currency": "SAR" }
        """;

    [Fact]
    public void The_contracts_own_sample_is_read()
    {
        var result = Read(Sample);

        result.Quote.ShouldBe(new Quote(
            "FX_20261122_0815_SAR_ALRAJHI", Wire.At("2026-11-22T08:15:00Z"), "Al Rajhi Bank", "SAR", "PHP", 15.3m, 16m, "SAR"));
        result.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Numbers_may_be_strings_and_a_rate_keeps_its_decimals()
    {
        var quote = Read(With("rate", "\"0.041234567\"").Replace("16.00", "\"16.00001\"", StringComparison.Ordinal)).Quote!;

        quote.Rate.ShouldBe(0.041234567m);
        quote.Fee.ShouldBe(16m);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    public void A_rate_that_cannot_be_true_is_for_the_book_of_quotes_to_refuse(string rate) =>
        Read(With("rate", rate)).IsRead.ShouldBeTrue();

    [Fact]
    public void Id_and_fee_may_be_absent()
    {
        var quote = Read("""{"timestamp":"2026-11-22T08:15:00","provider":"P","from_currency":"KWD","to_currency":"PHP","rate":1}""").Quote!;

        quote.ShouldBe(new Quote(null, Wire.At("2026-11-22T08:15:00Z"), "P", "KWD", "PHP", 1m, null, null));
    }

    [Theory]
    [InlineData("timestamp", "null", "missing_field timestamp")]
    [InlineData("timestamp", "\"soon\"", "invalid_value timestamp")]
    [InlineData("timestamp", "\"2026-11-24T08:15:00Z\"", "timestamp_in_future timestamp")]
    [InlineData("provider", "\"\"", "missing_field provider")]
    [InlineData("provider", "{}", "invalid_value provider")]
    [InlineData("from_currency", "\"riyal\"", "invalid_value from_currency")]
    [InlineData("from_currency", "null", "missing_field from_currency")]
    [InlineData("to_currency", "7", "invalid_value to_currency")]
    [InlineData("rate", "null", "missing_field rate")]
    [InlineData("rate", "\"\"", "missing_field rate")]
    [InlineData("rate", "\"high\"", "invalid_value rate")]
    [InlineData("rate", "true", "invalid_value rate")]
    [InlineData("rate", "1e13", "invalid_value rate")]
    [InlineData("rate_id", "\"\\u0000\"", "invalid_value rate_id")]
    public void A_fault_in_a_quote_is_named(string member, string json, string fault) =>
        Wire.Fault(Read(With(member, json)).Unreadable).ShouldBe(fault);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"rate\":1")]
    public void What_is_not_one_JSON_object_is_invalid(string message) =>
        Wire.Fault(Read(message).Unreadable).ShouldBe("invalid_json");

    [Fact]
    public void A_wrong_fee_is_a_finding() =>
        Read(With("fee", "\"none\"")).Findings.ShouldBe([new Finding(FindingCodes.WrongType, "fee", "none")]);

    private static QuoteResult Read(string message) =>
        new QuoteReader().Read(Encoding.UTF8.GetBytes(message), Wire.RecordTime);

    private static string With(string member, string json)
    {
        var message = JsonNode.Parse(Sample)!;
        message[member] = "@";
        return message.ToJsonString().Replace("\"@\"", json, StringComparison.Ordinal);
    }
}
