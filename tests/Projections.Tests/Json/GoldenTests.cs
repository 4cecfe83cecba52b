using System.Text.Json;
using System.Text.Json.Nodes;
using RemitFlow.Domain.Remittances;
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
    public void An_event_is_written_as_it_always_was(string kind) => Pretty(Stored.Write(Stored.Events[kind])).ShouldBe(Pretty(Golden(kind)));

    /// <summary>Or PostgreSQL sorts them for every event.</summary>
    [Fact]
    public void What_is_written_with_every_message_has_its_members_in_the_order_of_jsonb()
    {
        object[] often = [.. Stored.Events.Values.Where(x => x is RemittanceScreened or RemittanceAdvanced), Senders.Typical(), Senders.AtTheBound()];
        foreach (var body in often.Select(Stored.Write))
        {
            JsonNode.Parse(body)!.ToJsonString().ShouldBe(InOrder(JsonNode.Parse(body)!)!.ToJsonString());
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void An_event_is_read_as_it_always_was(string kind)
    {
        var read = Stored.Read(EventNames.TypeOf(kind)!, Golden(kind));
        Plain.ShouldBeSame(read, Stored.Events[kind]);
    }

    [Theory]
    [InlineData(EventNames.Progressed), InlineData(EventNames.Completed), InlineData(EventNames.Failed), InlineData(EventNames.Cancelled)]
    public void A_later_state_that_was_recorded_before_it_carried_the_province_and_who_handled_it_reads_back_without(string kind)
    {
        var expected = ((RemittanceAdvanced)Stored.Events[kind]).Change;
        var read = (RemittanceAdvanced)Stored.Read(EventNames.TypeOf(kind)!, Golden($"{kind}.0.1.0"));
        Plain.ShouldBeSame(read.Change, expected with { First = expected.First with { Province = null }, By = null, FailureBefore = null });
    }

    [Fact]
    public void A_sender_is_written_and_read_as_it_always_was()
    {
        Pretty(Stored.Write(Senders.Typical())).ShouldBe(Pretty(Golden("sender")));
        Plain.ShouldBeSame(Stored.Read<Sender>(Golden("sender")), Senders.Typical());
        Plain.ShouldBeSame(Stored.Read<Sender>(Golden("sender_until_2026_11")), Senders.Typical());
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

    private static string Pretty(string body) => InOrder(JsonNode.Parse(body))!.ToJsonString(Indented);

    /// <summary>The members in the order in which jsonb keeps them: shorter names first.</summary>
    private static JsonNode? InOrder(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(x => x.Key.Length).ThenBy(x => x.Key, StringComparer.Ordinal)
            .Select(x => KeyValuePair.Create(x.Key, InOrder(x.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(InOrder)]),
        _ => node?.DeepClone(),
    };
}
