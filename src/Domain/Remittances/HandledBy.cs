namespace RemitFlow.Domain.Remittances;

/// <summary>
/// Who a remittance is handled by. As its channel, so are these of the message on which it was screened; what later
/// messages tell does not move it.
/// </summary>
/// <param name="ChannelType">As told: bank, ewallet, remittance_center, pawnshop, cash_agent, or another word; null where none was told, as the others.</param>
public sealed record HandledBy(string? ChannelType, string? AgentId, string? BranchCode)
{
    public static HandledBy Of(Remittance told) => new(told.ChannelType, told.AgentId, told.BranchCode);
}
