using RemitFlow.Contracts;

namespace RemitFlow.Simulator.Senders;

/// <summary>Somebody at home, and how money reaches them: the same account and channel every time.</summary>
/// <param name="Branch">A number from 1 to 40, for channels with counters.</param>
public sealed record Recipient(RecipientPart Person, DestinationPart Place, Channel Channel, int Branch);
