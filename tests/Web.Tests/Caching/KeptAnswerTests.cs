using System.Buffers;
using RemitFlow.Web.Caching;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Caching;

public sealed class KeptAnswerTests
{
    private readonly KeptAnswerSerializer serializer = new();

    [Theory]
    [InlineData("[1]", null)]
    [InlineData("[1]", "a-cursor")]
    [InlineData("{\n}", "a-cursor")]
    public void What_another_node_finds_is_what_was_kept(string json, string? next)
    {
        var kept = new KeptAnswer(System.Text.Encoding.UTF8.GetBytes(json), next);
        var shared = new ArrayBufferWriter<byte>();
        serializer.Serialize(kept, shared);

        var found = serializer.Deserialize(new ReadOnlySequence<byte>(shared.WrittenMemory));

        found.Json.ShouldBe(kept.Json);
        (found.Next, found.Tag, found.IsNothing).ShouldBe((next, kept.Tag, false));
    }
}
