using System.Text.Json;
using System.Text.Json.Nodes;
using RemitFlow.Domain.Senders;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Json;

/// <summary>
/// What is stored is stored for ever: each body is pinned to the one in Golden. A member that is added, renamed or left
/// out fails here; where it is meant, the old file stays and must still read back.
/// </summary>
public sealed class GoldenTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static TheoryData<string> Kinds => [.. Stored.Events.Keys];

    [Fact]
    public void Each_event_has_its_golden_body() => Stored.Events.Keys.ShouldBe(EventNames.All, ignoreOrder: true);

    [Theory, MemberData(nameof(Kinds))]
    public void An_event_is_written_as_it_always_was(string kind) => Pretty(Stored.Write(Stored.Events[kind])).ShouldBe(Golden(kind));

    [Theory, MemberData(nameof(Kinds))]
    public void An_event_is_read_as_it_always_was(string kind)
    {
        var read = Stored.Read(EventNames.TypeOf(kind)!, Golden(kind));
        Plain.ShouldBeSame(read, Stored.Events[kind]);
    }

    [Fact]
    public void A_sender_is_written_and_read_as_it_always_was()
    {
        Pretty(Stored.Write(Senders.Typical())).ShouldBe(Golden("sender"));
        Plain.ShouldBeSame(Stored.Read<Sender>(Golden("sender")), Senders.Typical());
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_member_that_a_later_version_adds_is_passed_over(string kind)
    {
        var later = JsonNode.Parse(Golden(kind))!.AsObject();
        later["later_member"] = new JsonObject { ["at"] = new JsonArray(1, "two") };
        later["zz"] = new JsonArray(new JsonObject());
        Plain.ShouldBeSame(Stored.Read(EventNames.TypeOf(kind)!, later.ToJsonString()), Stored.Events[kind]);
    }

    private static string Golden(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.json")).TrimEnd();

    private static string Pretty(string body) => JsonNode.Parse(body)!.ToJsonString(Indented);
}
