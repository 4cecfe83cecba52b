using System.Text;
using RemitFlow.Domain.Time;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Reading;

public sealed class TimeTests
{
    [Theory]
    [InlineData("2026-11-22T08:15:30.123456Z", "2026-11-22T08:15:30.123456Z")]
    [InlineData("2026-11-22T08:15:30.123456", "2026-11-22T08:15:30.123456Z")]
    [InlineData("2026-11-22T08:15:30", "2026-11-22T08:15:30.000000Z")]
    [InlineData("2026-11-22T08:15", "2026-11-22T08:15:00.000000Z")]
    [InlineData("2026-11-22T08:15Z", "2026-11-22T08:15:00.000000Z")]
    [InlineData("2026-11-22 08:15:30+00:00", "2026-11-22T08:15:30.000000Z")]
    [InlineData("2026-11-22t08:15:30z", "2026-11-22T08:15:30.000000Z")]
    [InlineData("2026-11-22T16:15:30.5+08:00", "2026-11-22T08:15:30.500000Z")]
    [InlineData("2026-11-22T16:15:30+0800", "2026-11-22T08:15:30.000000Z")]
    [InlineData("2026-11-22T16:15:30+08", "2026-11-22T08:15:30.000000Z")]
    [InlineData("2026-11-21T22:45:30-09:30", "2026-11-22T08:15:30.000000Z")]
    [InlineData("2026-11-22T08:15:30-00:00", "2026-11-22T08:15:30.000000Z")]
    [InlineData("2026-11-22T08:15:30,25Z", "2026-11-22T08:15:30.250000Z")]
    [InlineData("2026-11-22T08:15:30.1Z", "2026-11-22T08:15:30.100000Z")]
    [InlineData("2026-11-22T08:15:30.123456999999999999Z", "2026-11-22T08:15:30.123456Z")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000000Z")]
    [InlineData("2000-01-01T00:00:00Z", "2000-01-01T00:00:00.000000Z")]
    [InlineData("1999-12-31T23:00:00-01:00", "2000-01-01T00:00:00.000000Z")]
    [InlineData("2026-11-22T08:15:30\\u005a", "2026-11-22T08:15:30.000000Z")]
    public void A_timestamp_is_read_to_the_microsecond_in_UTC(string told, string read) =>
        Wire.Told(Wire.With("timestamp", $"\"{told}\"")).SentAt.ToString().ShouldBe(read);

    [Theory]
    [InlineData("yesterday")]
    [InlineData("1999-12-31T23:59:59.999999Z")]
    [InlineData("2000-01-01T00:00:00+00:01")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("2025-02-29T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-00-01T00:00:00Z")]
    [InlineData("2026-11-31T00:00:00Z")]
    [InlineData("2026-11-22T24:00:00Z")]
    [InlineData("2026-11-22T08:60:00Z")]
    [InlineData("2026-11-22T08:15:60Z")]
    [InlineData("2026-11-22T08:15:30.Z")]
    [InlineData("2026-11-22T08:15:30 Z")]
    [InlineData("2026-11-22T08:15:30ZZ")]
    [InlineData("2026-11-22T08:15:30+15:00")]
    [InlineData("2026-11-22T08:15:30+14:01")]
    [InlineData("2026-11-22T08:15:30+08:")]
    [InlineData("2026-11-22T08:15:30+8")]
    [InlineData("2026-11-22T08")]
    [InlineData("2026-11-22")]
    [InlineData("2026-11-22T")]
    [InlineData("2026-11-22Z")]
    [InlineData("26-11-22T08:15:30Z")]
    [InlineData("2026/11/22 08:15:30")]
    [InlineData("22.11.2026 08:15:30")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("1763799330")]
    public void What_is_no_time_since_2000_is_invalid(string told) =>
        Wire.Fault(Wire.With("timestamp", $"\"{told}\"")).ShouldBe("invalid_value timestamp");

    [Theory]
    [InlineData("2026-11-23T08:15:31.123456Z", null)]
    [InlineData("2026-11-23T08:15:31.123457Z", "timestamp_in_future timestamp")]
    [InlineData("9999-12-31T23:59:59.999999Z", "timestamp_in_future timestamp")]
    public void A_timestamp_is_at_most_24_hours_ahead_of_the_record(string told, string? fault) =>
        Wire.Fault(Wire.With("timestamp", $"\"{told}\"")).ShouldBe(fault);

    [Fact]
    public void A_timestamp_in_the_future_is_named_before_the_faults_that_follow_it() =>
        Wire.Fault(Wire.With("timestamp", "\"2027-01-01T00:00:00Z\"").Replace("OFW_12345_67890", "", StringComparison.Ordinal))
            .ShouldBe("timestamp_in_future timestamp");

    [Fact]
    public void Every_day_from_2000_to_2100_is_read_as_the_library_reads_it()
    {
        var reader = Wire.Reader();
        for (var day = new DateOnly(2000, 1, 1); day.Year < 2100; day = day.AddDays(1))
        {
            var message = Wire.Sample.Replace("2026-11-22T08:15:33", $"{day:O}T08:15:33", StringComparison.Ordinal);
            var read = reader.Read(Encoding.UTF8.GetBytes(message), Wire.RecordTime);
            read.Remittance!.CompletedAt.ShouldBe(Moment.From(new DateTimeOffset(day, new TimeOnly(8, 15, 33, 323, 456), TimeSpan.Zero)));
        }
    }
}
