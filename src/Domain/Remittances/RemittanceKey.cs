using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using RemitFlow.Domain.Alerts;

namespace RemitFlow.Domain.Remittances;

/// <summary>
/// What a remittance is known by for ever: the ids of all its events lie in one range, the first six bytes hashed from
/// the transaction, six more from sender and transaction, the last four saying which event it is. One look-up of the
/// range finds everything that was ever recorded of the remittance, one of a wider range everything of a transaction
/// (docs/adr/0012).
/// </summary>
public readonly record struct RemittanceKey
{
    private const uint Contradiction = 0x8000_0000;
    private const uint Alert = 0x4000_0000;
    private const int SharedBytes = 6;

    /// <summary>The lowest id of the range; no event has a lower one.</summary>
    public Guid First { get; }

    private RemittanceKey(Guid first) => First = first;

    /// <summary>The highest id of the range.</summary>
    public Guid Last => With(uint.MaxValue);

    /// <summary>The highest id that a told state can have; alerts and contradictions lie above it.</summary>
    public Guid LastState => With(Alert - 1);

    public static RemittanceKey For(string senderId, string transactionId)
    {
        Span<byte> name = stackalloc byte[(senderId.Length + transactionId.Length) * 3 + 1];
        var length = Encoding.UTF8.GetBytes(senderId, name);
        name[length++] = 0x1f; // Neither id has control characters, so no two pairs share a name.
        var transaction = name[length..][..Encoding.UTF8.GetBytes(transactionId, name[length..])];

        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(name[..(length + transaction.Length)], hash);
        Span<byte> shared = stackalloc byte[32];
        SHA256.HashData(transaction, shared);
        shared[..SharedBytes].CopyTo(hash);
        hash.Slice(12, 4).Clear();
        return new RemittanceKey(Identifier(hash));
    }

    /// <summary>
    /// The lowest and the highest id that events of this transaction can have, whoever the sender is. Others may lie
    /// between them: by chance one in 280 million million.
    /// </summary>
    public static (Guid Lowest, Guid Highest) RangeOf(string transactionId)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(transactionId), hash);
        hash[SharedBytes..].Clear();
        var lowest = Identifier(hash);
        hash[SharedBytes..].Fill(byte.MaxValue);
        return (lowest, Identifier(hash));
    }

    /// <summary>UUIDv8: an id with a layout of our own (RFC 9562, 5.8).</summary>
    private static Guid Identifier(Span<byte> bytes)
    {
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes[..16], bigEndian: true);
    }

    /// <summary>The id of the event that tells this state, first sight or later.</summary>
    public Guid State(RemittanceStatus status) => With((uint)status);

    /// <summary>The status that <see cref="State"/> put into an id.</summary>
    public static RemittanceStatus StatusOf(Guid state)
    {
        Span<byte> bytes = stackalloc byte[16];
        state.TryWriteBytes(bytes, bigEndian: true, out _);
        return (RemittanceStatus)BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]);
    }

    /// <summary>The id of a contradiction with that content.</summary>
    public Guid Contradicted(long factsDigest) => With(Contradiction | (uint)(factsDigest & 0x7fff_ffff));

    /// <summary>The id of the event that moves the remittance's alert to that status.</summary>
    public Guid AlertTo(AlertStatus status) => With(Alert | (uint)status);

    private Guid With(uint last)
    {
        Span<byte> bytes = stackalloc byte[16];
        First.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[12..], last);
        return new Guid(bytes, bigEndian: true);
    }
}
