using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Confluent.Kafka;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Operations;

/// <summary>Dead letters are sent again after a fix. Apps of their own: what they replay is theirs alone.</summary>
public sealed class ReplayTests
{
    private const string Letters = "/api/v1/operations/dead-letters";
    private static readonly DateTimeOffset Sent = new(2026, 3, 2, 8, 15, 30, TimeSpan.Zero);

    [Fact]
    public async Task A_dead_letter_that_has_become_readable_is_replayed_as_it_was_and_once()
    {
        await using var app = await RemitFlowApp.AnotherAsync("replay-fixed");
        var broken = new RemittanceJson("replay-1", "T1") { Currency = "XXQ" }.ToBytes();
        var origin = await app.SendAsync("replay-1", broken, ("trace", [1, 2, 3]));
        await app.HandledAsync();
        var id = (await LetterAsync(app))["id"]!.GetValue<string>();
        await app.QuoteAsync("Al Rajhi Bank", "XXQ", 20, Sent.AddHours(-1));

        (await ReplayAsync(app, $$"""{"ids":["{{id}}"],"by":"ana"}""")).ShouldBe("""{"replayed":1,"replayed_before":0,"gone":0,"failed":0,"more":false}""");

        await OutcomeAsync(app, id, "accepted");
        (await LetterAsync(app))["replay"]!["by"]!.GetValue<string>().ShouldBe("ana");
        (await app.ScalarAsync<long>("select count(*) from remitflow.mt_events where stream_id = 'replay-1'")).ShouldBe(1);
        var again = await app.RecordAtAsync(new TopicPartitionOffset(origin.TopicPartition, origin.Offset + 1));
        again.Key.ShouldBe("replay-1");
        again.Value.ShouldBe(broken);
        again.Headers.Select(header => (header.Key, Convert.ToHexString(header.GetValueBytes())))
            .ShouldBe([("trace", "010203"), ("replay_of", Convert.ToHexString(Encoding.UTF8.GetBytes(id)))]);

        // Once; and forced once more, when it is known as a repeat.
        (await ReplayAsync(app, """{"reason":"unknown_currency"}""")).ShouldBe("""{"replayed":0,"replayed_before":1,"gone":0,"failed":0,"more":false}""");
        (await ReplayAsync(app, """{"reason":"unknown_currency","force":true}""")).ShouldBe("""{"replayed":1,"replayed_before":0,"gone":0,"failed":0,"more":false}""");
        await Until.TrueAsync("the repeat is known", async () => (await app.JsonAsync("/api/v1/operations/feed"))["repeats"]!.GetValue<long>() == 1);
        (await app.ScalarAsync<long>("select count(*) from remitflow.mt_events where stream_id = 'replay-1'")).ShouldBe(1);
    }

    [Fact]
    public async Task One_that_is_still_unreadable_becomes_a_dead_letter_again_and_says_so()
    {
        await using var app = await RemitFlowApp.AnotherAsync("replay-unfixed");
        await app.SendAsync((null, "nonsense"u8.ToArray()));
        await app.HandledAsync();
        var before = DateTimeOffset.UtcNow.AddHours(-1).ToString("O");
        var id = (await LetterAsync(app))["id"]!.GetValue<string>();

        (await ReplayAsync(app, $$"""{"to":"{{before}}"}""")).ShouldStartWith("""{"replayed":0,"replayed_before":0,""");
        (await ReplayAsync(app, $$"""{"from":"{{before}}","reason":"invalid_json"}""")).ShouldStartWith("""{"replayed":1,""");

        await OutcomeAsync(app, id, "dead_letter");
        var letters = (await app.JsonAsync(Letters))["dead_letters"]!.AsArray();
        letters.Count.ShouldBe(2);
        letters[1]!["replay"]!["dead_letter"]!.GetValue<string>().ShouldBe(letters[0]!["id"]!.GetValue<string>());
        letters[0]!["replay"].ShouldBeNull();
    }

    [Fact]
    public async Task One_that_Kafka_has_dropped_is_said_to_be_gone()
    {
        await using var app = await RemitFlowApp.AnotherAsync("replay-gone");
        await app.SendAsync((null, "nonsense"u8.ToArray()));
        await app.HandledAsync();
        await app.ScalarAsync<Guid>("update remitflow.dead_letters set letter_offset = 7 returning id");
        var id = (await LetterAsync(app))["id"]!.GetValue<string>();

        (await ReplayAsync(app, $$"""{"ids":["{{id}}"]}""")).ShouldBe("""{"replayed":0,"replayed_before":0,"gone":1,"failed":0,"more":false}""");
        (await LetterAsync(app))["replay"]!["outcome"]!.GetValue<string>().ShouldBe("failed");
        (await LetterAsync(app))["replay"]!["error"]!.GetValue<string>().ShouldContain("no longer");
    }

    private static async Task<string> ReplayAsync(RemitFlowApp app, string order)
    {
        var (answer, body) = await app.PostAsync($"{Letters}/replay", order);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        return body;
    }

    private static async Task<JsonNode> LetterAsync(RemitFlowApp app) => (await app.JsonAsync(Letters))["dead_letters"]!.AsArray()[^1]!;

    private static Task OutcomeAsync(RemitFlowApp app, string id, string outcome)
    {
        JsonNode? letter = null;
        return Until.TrueAsync(
            $"the outcome of {id} is {outcome}",
            async () => (letter = await LetterAsync(app))["id"]!.GetValue<string>() == id && letter["replay"]?["outcome"]!.GetValue<string>() == outcome,
            () => letter!.ToJsonString());
    }
}
