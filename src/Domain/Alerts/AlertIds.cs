using System.Security.Cryptography;
using System.Text;

namespace RemitFlow.Domain.Alerts;

/// <summary>An alert's id: UUIDv5 of sender id + U+001F + transaction id, so that it never changes and a repeat is recognised.</summary>
public static class AlertIds
{
    private static readonly Guid Namespace = new("7b0d1f0e-5c5b-4a53-9d0c-2f3f6a1c9e10");

    public static Guid For(string senderId, string transactionId)
    {
        var name = Encoding.UTF8.GetBytes($"{senderId}\u001f{transactionId}");
        Span<byte> bytes = stackalloc byte[16 + name.Length];
        Namespace.TryWriteBytes(bytes, bigEndian: true, out _);
        name.CopyTo(bytes[16..]);

        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // UUIDv5 is defined on SHA-1 (RFC 9562); nothing is secured by it.
        SHA1.HashData(bytes, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
