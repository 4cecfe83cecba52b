namespace RemitFlow.Chaos.Network;

/// <summary>What can be wrong with a line.</summary>
public enum Fault
{
    /// <summary>Everything is <see cref="Link.Delay"/> late, each way.</summary>
    Latency,

    /// <summary>What was open is closed; who comes is refused.</summary>
    Cut,

    /// <summary>
    /// Packets vanish, probes and those of new connections too. What was open stays so and is silent for ever, as behind a firewall
    /// that has forgotten it.
    /// </summary>
    HalfOpen,

    /// <summary><see cref="Link.SlowBytesPerSecond"/> in each direction of each connection.</summary>
    SlowDrip,

    /// <summary>RST to what was open, and to who comes.</summary>
    Reset,
}
