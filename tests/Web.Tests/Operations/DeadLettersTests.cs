using System.Text;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Operations;

public sealed class DeadLettersTests(RemitFlowApp app)
{
    private const string Path = "/api/v1/operations/dead-letters";

    [Fact]
    public async Task A_dead_letter_is_listed_with_why_and_whence_and_without_its_content()
    {
        var broken = Encoding.UTF8.GetString(new RemittanceJson("letters-1", "T1").ToBytes()).Replace("\"USD\"", "\"XXQ\"", StringComparison.Ordinal);
        await app.SendAsync(("letters-1", Encoding.UTF8.GetBytes(broken)));
        await app.HandledAsync();

        var letters = (await app.JsonAsync($"{Path}?reason=unknown_currency"))["dead_letters"]!.AsArray();
        var letter = letters.First(x => x!["bytes"]!.GetValue<int>() == Encoding.UTF8.GetByteCount(broken))!;
        letter["field"]!.GetValue<string>().ShouldBe("amount.send_currency");
        letter["topic"]!.GetValue<string>().ShouldBe(app.Topic("remittance-transactions"));
        letter["offset"]!.GetValue<long>().ShouldBeGreaterThanOrEqualTo(0);
        letter["letter_offset"]!.GetValue<long>().ShouldBeGreaterThanOrEqualTo(0);
        letter["detail"]!.GetValue<string>().ShouldNotContain("Maria");
        letters.ToJsonString().ShouldNotContain("Maria Santos");

        var content = await app.JsonAsync($"{Path}/{letter["id"]}/content");
        content["text"]!.GetValue<string>().ShouldBe(broken);
        await app.RefusedAsync($"{Path}/{Guid.NewGuid()}/content", "id", System.Net.HttpStatusCode.NotFound);
        await app.RefusedAsync($"{Path}/7/content", "id");
    }

    [Fact]
    public async Task Dead_letters_are_paged_newest_first()
    {
        await app.SendAsync([.. Enumerable.Range(0, 5).Select(i => ((string?)null, Encoding.UTF8.GetBytes($"nonsense {i}")))]);
        await app.HandledAsync();

        var seen = new List<(string Recorded, string Id)>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await app.JsonAsync($"{Path}?limit=2&reason=invalid_json&cursor={cursor}");
            seen.AddRange(page["dead_letters"]!.AsArray().Select(x => (x!["recorded_at"]!.GetValue<string>(), x["id"]!.GetValue<string>())));
            cursor = page["next_cursor"]?.GetValue<string>();
        }

        seen.Count.ShouldBeGreaterThanOrEqualTo(5);
        seen.Select(x => x.Id).ShouldBeUnique();
        seen.Select(x => x.Recorded).ShouldBe(seen.Select(x => x.Recorded).OrderDescending(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("reason=mood", "reason")]
    [InlineData("cursor=Zm9v", "cursor")]
    public Task A_value_that_cannot_be_is_refused_by_name(string query, string parameter) => app.RefusedAsync($"{Path}?{query}", parameter);
}
