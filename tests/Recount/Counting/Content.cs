using System.Security.Cryptography;

namespace RemitFlow.Recount.Counting;

/// <summary>Bytes that are compared and need not be kept: a million spoilt messages are more than a machine's memory.</summary>
/// <param name="Sha256">In hexadecimal digits; null where there are no bytes, which is not the same as none of them.</param>
public readonly record struct Content(int Length, string? Sha256)
{
    public static Content Of(byte[]? bytes) => bytes is null ? default : new(bytes.Length, Convert.ToHexString(SHA256.HashData(bytes)));
}
