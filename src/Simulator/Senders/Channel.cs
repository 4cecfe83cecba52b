using RemitFlow.Simulator.Chance;

namespace RemitFlow.Simulator.Senders;

/// <summary>A way for money to travel, with its own luck and pace.</summary>
/// <param name="Type">bank, ewallet, remittance_center, pawnshop or cash_agent.</param>
/// <param name="Failed">Share of remittances that fail.</param>
/// <param name="Cancelled">Share that is cancelled.</param>
/// <param name="MedianMs">Half of them are through within this time; it is lognormal with <paramref
/// name="Sigma"/>.</param>
/// <param name="FeeUsd">What a remittance costs, in US dollars.</param>
/// <param name="Margin">How far its exchange rate is below the true one.</param>
public sealed record Channel(
    string Id,
    string Name,
    string Type,
    double Weight,
    double Failed,
    double Cancelled,
    double MedianMs,
    double Sigma,
    double FeeUsd,
    double Margin)
{
    public static Weighted<Channel> All { get; } = new(
        Table.Read("channels.csv", row => new Channel(
            row["id"],
            row["name"],
            row["type"],
            row.Number("weight"),
            row.Number("failed_pct") / 100,
            row.Number("cancelled_pct") / 100,
            row.Number("median_ms"),
            row.Number("sigma"),
            row.Number("fee_usd"),
            row.Number("margin_pct") / 100)),
        channel => channel.Weight);

    /// <summary>Paid over a counter, to somebody with a branch and an agent.</summary>
    public bool OverTheCounter => Type is "remittance_center" or "pawnshop" or "cash_agent";
}
