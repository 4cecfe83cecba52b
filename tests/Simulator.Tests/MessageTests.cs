using System.Globalization;
using System.Text.Json.Nodes;
using RemitFlow.Simulator.Rates;
using RemitFlow.Simulator.Senders;
using Shouldly;
using Xunit;

namespace RemitFlow.Simulator.Tests;

public sealed class MessageTests
{
    private static readonly string[] Members =
    [
        "transaction_id", "timestamp", "event_type", "status", "processing_time_ms", "completion_timestamp",
        "failure_reason",
        "sender", "recipient", "amount", "origin", "destination", "channel", "device_info", "session_id",
        "correlation_id",
        "source_system", "fraud_score", "fraud_flags", "risk_level", "is_flagged", "verification_required",
    ];

    private static readonly List<JsonObject> Read =
        [.. Some.Month.Where(message => message.Kind != MessageKind.Broken).Take(5_000).Select(Some.Read)];

    [Fact]
    public void Every_message_that_is_not_broken_has_all_members_of_the_contract() =>
        Read.ShouldAllBe(message => message.Select(member => member.Key).SequenceEqual(Members));

    [Theory]
    [InlineData("sender", "sender_id,sender_name,sender_phone,sender_email,kyc_level,customer_since")]
    [InlineData("recipient", "recipient_id,recipient_name,recipient_phone,relationship,account_number,account_type")]
    [InlineData("amount",
        "send_amount,send_currency,receive_amount,receive_currency,exchange_rate,fees,total_deducted")]
    [InlineData("origin", "country,city,region")]
    [InlineData("destination", "country,province,city,barangay,region")]
    [InlineData("channel", "channel_id,channel_name,channel_type,agent_id,agent_name,branch_code")]
    [InlineData("device_info", "device_type,device_id,ip_address,user_agent")]
    public void Every_part_has_its_members(string part, string members) =>
        Read.ShouldAllBe(message => message[part]!.AsObject()
            .Select(member => member.Key).SequenceEqual(members.Split(',')));

    [Fact]
    public void Times_are_in_microseconds_with_a_Z() =>
        Read.ShouldAllBe(message => message.Text("timestamp").Length == 27 && message.Text("timestamp").EndsWith('Z'));

    [Fact]
    public void The_time_in_the_message_is_its_event_time()
    {
        foreach (var message in Some.Month.Where(message => message.Kind == MessageKind.New))
        {
            DateTimeOffset.Parse(Some.Read(message).Text("timestamp"), CultureInfo.InvariantCulture)
                .ShouldBe(message.EventTime);
        }
    }

    [Fact]
    public void Countries_regions_and_currencies_are_known()
    {
        var countries = Country.All.All.SelectMany(country => new[] { country.Name, country.Iso2 }).ToHashSet();
        var regions = Region.All.All.SelectMany(region => new[] { region.ShortName, region.LongName, region.Psgc })
            .ToHashSet();
        var currencies = Currency.All.Select(currency => currency.Code).ToHashSet();
        Read.ShouldAllBe(message => countries.Contains(message.Text("origin.country"))
            && regions.Contains(message.Text("destination.region"))
            && currencies.Contains(message.Text("amount.send_currency")));
        Region.All.All.Count.ShouldBe(18);
        Region.All.All.ShouldAllBe(region => region.Cities.Count > 0);
    }

    [Fact]
    public void Amounts_are_above_zero_and_have_no_more_decimals_than_their_currency()
    {
        foreach (var amount in Read.Select(message => message["amount"]!))
        {
            var sent = decimal.Parse(amount["send_amount"]!.ToString(), CultureInfo.InvariantCulture);
            sent.ShouldBeGreaterThan(0);
            decimal.Round(sent, Currency.Of(amount["send_currency"]!.ToString()).Decimals).ShouldBe(sent);
        }
    }

    [Fact]
    public void A_message_is_about_as_large_as_the_sample() =>
        Some.Month.Where(message => message.Kind == MessageKind.New).Average(message => message.Payload.Length)
            .ShouldBeInRange(1_200, 1_700);

    [Fact]
    public void Only_what_was_completed_has_a_time_of_completion() =>
        Read.ShouldAllBe(message => message["completion_timestamp"] != null == (message.Text("status") == "completed"));

    [Fact]
    public void A_keyed_message_has_the_senders_id_as_its_key() =>
        Some.Month.ShouldAllBe(message => message.Key == message.SenderId);

    [Fact]
    public void An_unkeyed_message_has_no_key() =>
        Some.Messages(Some.Options with { Unkeyed = true, Count = 500 }).ShouldAllBe(message => message.Key == null);

    [Fact]
    public void No_message_tells_of_a_scheme() =>
        Some.Month.Where(message => message.Scheme is not null && message.Kind == MessageKind.New)
            .ShouldAllBe(message => Some.Read(message).Text("fraud_score") == "0.0"
                && !Some.Read(message).ToJsonString().Contains(message.Scheme!.Name));
}
