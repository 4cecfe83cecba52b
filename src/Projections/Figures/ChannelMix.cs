namespace RemitFlow.Projections.Figures;

/// <summary>What a corridor's remittances by one channel add up to.</summary>
/// <param name="Remittances">Whatever became of them.</param>
/// <param name="VolumeUsd">Without failed and cancelled ones, as <paramref name="VolumePhp"/>.</param>
public readonly record struct ChannelSum(long Remittances, decimal VolumeUsd, decimal VolumePhp)
{
    public static ChannelSum operator +(ChannelSum left, ChannelSum right) =>
        new(left.Remittances + right.Remittances, left.VolumeUsd + right.VolumeUsd, left.VolumePhp + right.VolumePhp);
}

/// <summary>
/// A corridor's sums by channel. Bounded: the first <see cref="Most"/> channels of a bucket have their own, later ones are summed
/// together for ever, so that what is taken back is taken from where it was put.
/// </summary>
public sealed class ChannelMix
{
    /// <summary>Channels of a bucket that have their own sum.</summary>
    public const int Most = 256;

    /// <summary>The id under which later ones are; no channel's.</summary>
    public const string Others = "";

    private readonly SortedDictionary<string, ChannelSum> channels = new(StringComparer.Ordinal);

    /// <summary>The sums by channel id.</summary>
    public IReadOnlyDictionary<string, ChannelSum> Channels => channels;

    public void Add(string channelId, ChannelSum sum) =>
        Put(channels.ContainsKey(channelId) || channels.Count < Most ? channelId : Others, sum);

    /// <summary>Adds another bucket's, as it is stored; the list grows as long as it must.</summary>
    public void Add(byte[] stored)
    {
        using var reader = new BinaryReader(new MemoryStream(stored));
        while (reader.BaseStream.Position < stored.Length)
        {
            Put(reader.ReadString(), new ChannelSum(reader.Read7BitEncodedInt64(), reader.ReadDecimal(), reader.ReadDecimal()));
        }
    }

    /// <summary>Each channel's id, count and volumes, by ascending id.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var (channel, sum) in channels)
        {
            writer.Write(channel);
            writer.Write7BitEncodedInt64(sum.Remittances);
            writer.Write(sum.VolumeUsd);
            writer.Write(sum.VolumePhp);
        }

        return bytes.ToArray();
    }

    public static ChannelMix From(byte[] stored)
    {
        var mix = new ChannelMix();
        mix.Add(stored);
        return mix;
    }

    private void Put(string channelId, ChannelSum sum) => channels[channelId] = channels.GetValueOrDefault(channelId) + sum;
}
