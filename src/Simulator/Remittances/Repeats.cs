using RemitFlow.Simulator.Chance;

namespace RemitFlow.Simulator.Remittances;

/// <summary>
/// The same message again: mostly byte for byte, and sometimes with the amount in quotes, which is the same once read.
/// </summary>
internal static class Repeats
{
    private const double RewrittenShare = 0.25;

    public static SimulatedMessage Of(SimulatedMessage earlier, Draw draw) => earlier with
    {
        Kind = MessageKind.Repeat,
        Payload = draw.Chance(RewrittenShare) ? AmountInQuotes(earlier.Payload) : earlier.Payload,
        Late = false,
        OutOfOrder = false,
    };

    private static byte[] AmountInQuotes(byte[] payload)
    {
        var name = "\"send_amount\":"u8;
        var from = payload.AsSpan().IndexOf(name) + name.Length;
        var to = from + payload.AsSpan(from).IndexOf((byte)',');
        return [.. payload.AsSpan(0, from),
            (byte)'"', .. payload.AsSpan(from, to - from), (byte)'"', .. payload.AsSpan(to)];
    }
}
