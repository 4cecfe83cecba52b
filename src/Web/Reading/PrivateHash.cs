using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace RemitFlow.Web.Reading;

/// <summary>
/// What stands in a remittance for a device, an account or a phone: HMAC-SHA256 under a secret key, its first eight
/// bytes in base64url (11 characters). Equal texts have equal hashes, so "the same device" stays answerable; without
/// the key nobody can try numbers until one fits. Safe to share between threads.
/// </summary>
public sealed class PrivateHash : IDisposable
{
    private const int ShortestKey = 16;
    private const int Kept = 8;

    // One that has taken the key in already is twice as fast as a new one (0.6 against 1.4 µs on this project's two
    // cores). Readers remember hashes, so they seldom meet at the lock.
    private readonly IncrementalHash hmac;
    private readonly Lock gate = new();

    /// <param name="key">A secret of 16 bytes or more; with another key all hashes are others.</param>
    public PrivateHash(ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(key.Length, ShortestKey, nameof(key));
        hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
    }

    public string Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        lock (gate)
        {
            hmac.AppendData(bytes);
            hmac.GetHashAndReset(hash);
        }

        return Base64Url.EncodeToString(hash[..Kept]);
    }

    public void Dispose() => hmac.Dispose();
}
