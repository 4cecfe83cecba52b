using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace RemitFlow.Recount.Screening;

/// <summary>"`alert_id` is the UUIDv5 in namespace `7b0d1f0e-5c5b-4a53-9d0c-2f3f6a1c9e10` of sender id + U+001F +
/// transaction id" (RFC 9562, 5.5; the name in UTF-8).</summary>
public static class AlertId
{
    private static readonly Guid Namespace = Guid.Parse("7b0d1f0e-5c5b-4a53-9d0c-2f3f6a1c9e10");

    [SuppressMessage("Security", "CA5350", Justification = "UUIDv5 is defined by SHA-1; nothing is kept secret by it.")]
    public static Guid Of(string senderId, string transactionId)
    {
        var name = Encoding.UTF8.GetBytes(senderId + "\u001F" + transactionId);
        var hash = SHA1.HashData([.. Namespace.ToByteArray(bigEndian: true), .. name]);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
