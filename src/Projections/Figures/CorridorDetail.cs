using Npgsql;

namespace RemitFlow.Projections.Figures;

/// <summary>What is kept of a corridor's remittances beside sums: how large they are, who sends most, and by which channels.</summary>
public sealed class CorridorDetail
{
    /// <summary>Amounts in US cents of remittances that are neither failed nor cancelled.</summary>
    public LogHistogram Amounts { get; init; } = new();

    /// <summary>Senders by the US cents of the same.</summary>
    public TopSenders Senders { get; init; } = new();

    public ChannelMix Channels { get; init; } = new();

    /// <param name="remittances">1 at first sight, else 0.</param>
    /// <param name="money">1 where its money counts from now on, -1 where it no longer does, 0 where that is as it was.</param>
    /// <param name="sender">The sender's hash.</param>
    internal void Add(FigureFacts facts, int remittances, int money, ulong sender)
    {
        Channels.Add(facts.ChannelId, new ChannelSum(remittances, money * facts.Usd, money * facts.Php));
        if (money == 0) return;
        var cents = (long)decimal.Round(facts.Usd * 100, MidpointRounding.ToEven);
        Amounts.Add(cents, money);
        Senders.Add(sender, money * cents);
    }

    /// <summary>Adds a stored one: the columns <c>amounts</c>, <c>top_senders</c>, <c>channels</c>, the first of which is that one; all are null where all first sights are skipped.</summary>
    internal void Add(NpgsqlDataReader row, int first)
    {
        if (row.IsDBNull(first)) return;
        Amounts.Add(row.GetFieldValue<byte[]>(first));
        Senders.Add(row.GetFieldValue<byte[]>(first + 1));
        Channels.Add(row.GetFieldValue<byte[]>(first + 2));
    }

    /// <summary>A stored one.</summary>
    internal static CorridorDetail Read(NpgsqlDataReader row, int first)
    {
        var detail = new CorridorDetail();
        detail.Add(row, first);
        return detail;
    }
}
