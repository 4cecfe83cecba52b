using RemitFlow.Contracts;
using RemitFlow.Simulator.Chance;

namespace RemitFlow.Simulator.Remittances;

/// <summary>The states of a remittance, in the order in which they are told: two or three.</summary>
internal static class Steps
{
    /// <summary>The others are told without "processing".</summary>
    private const double ThreeStatesShare = 0.7;

    public static IReadOnlyList<RemittanceMessage> Of(Send send, RemittanceMessage begun, Draw draw)
    {
        string[] states = draw.Chance(ThreeStatesShare)
            ? ["initiated", "processing", send.Outcome.Status]
            : ["initiated", send.Outcome.Status];
        if (send.OutOfOrder)
        {
            Array.Reverse(states);
        }

        return [.. states.Select(state => Form.In(state, begun, send.Outcome))];
    }
}
