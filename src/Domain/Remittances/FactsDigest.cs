using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RemitFlow.Domain.Remittances;

/// <summary>
/// Sixty-four bits that stand for the facts in which a repeat must agree: status, timestamp, recipient, send amount,
/// currency, country, region and channel. Two messages of one remittance with equal digests tell the same.
/// </summary>
public static class FactsDigest
{
    public static long Of(Remittance told)
    {
        var amount = told.SendAmount / 1.0000000000000000000000000000m; // 100.00 is 100.
        var facts = string.Create(
            CultureInfo.InvariantCulture,
            $"{(int)told.Status}\u001f{told.SentAt.Microseconds}\u001f{told.RecipientId}\u001f{amount}\u001f{told.Currency}\u001f{Text(told.Country)}\u001f{Text(told.Region)}\u001f{told.ChannelId}");
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(facts), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);

        // As declared it may hold any character, the separator too: its length keeps it apart from what follows.
        static string Text(Place place) =>
            place.Declared is { } declared ? string.Create(CultureInfo.InvariantCulture, $"?{declared.Length}:{declared}") : "=" + place.Name;
    }
}
