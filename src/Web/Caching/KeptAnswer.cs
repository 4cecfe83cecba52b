using System.Buffers;
using System.ComponentModel;
using System.Text;
using Microsoft.Extensions.Caching.Hybrid;
using RemitFlow.Web.Http;

namespace RemitFlow.Web.Caching;

/// <summary>An answer as it is sent, to whoever asks: written, and its tag computed, once.</summary>
/// <param name="Json">Nobody changes it.</param>
/// <param name="Next">The next page's cursor; null on the last page.</param>
[ImmutableObject(true)] // Else the cache would hand everybody a copy.
public sealed record KeptAnswer(byte[] Json, string? Next)
{
    /// <summary>There is nothing of the kind.</summary>
    public bool IsNothing { get; } = Json.AsSpan().SequenceEqual("null"u8);

    /// <summary>Of its content.</summary>
    public string Tag { get; } = ETags.TagOf(Json);
}

/// <summary>In Redis: the next page's cursor, a line feed, the answer.</summary>
internal sealed class KeptAnswerSerializer : IHybridCacheSerializer<KeptAnswer>
{
    private const byte LineFeed = (byte)'\n';

    public KeptAnswer Deserialize(ReadOnlySequence<byte> source)
    {
        var bytes = source.ToArray().AsSpan();
        var end = bytes.IndexOf(LineFeed);
        return new KeptAnswer(bytes[(end + 1)..].ToArray(), end == 0 ? null : Encoding.ASCII.GetString(bytes[..end]));
    }

    public void Serialize(KeptAnswer value, IBufferWriter<byte> target)
    {
        Encoding.ASCII.GetBytes(value.Next ?? "", target);
        target.Write([LineFeed]);
        target.Write(value.Json);
    }
}
