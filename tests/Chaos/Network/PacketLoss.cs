using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace RemitFlow.Chaos.Network;

/// <summary>
/// Lets every packet that comes to a socket vanish before TCP sees it: nothing is acknowledged, no probe answered, no
/// connection made. A filter of the Linux kernel, which anybody may put on a socket of their own.
/// </summary>
internal static class PacketLoss
{
    private const int SocketLevel = 1; // SOL_SOCKET
    private const int AttachFilter = 26; // SO_ATTACH_FILTER
    private const int DetachFilter = 27; // SO_DETACH_FILTER

    /// <summary>A filter's one instruction: keep 0 bytes of the packet (BPF_RET | BPF_K). Read by the kernel when it is attached.</summary>
    private const long KeepNothing = 0x06;

    private static readonly byte[] Program = Assemble();

    public static void Begin(Socket socket) => socket.SetRawSocketOption(SocketLevel, AttachFilter, Program);

    public static void End(Socket socket) => socket.SetRawSocketOption(SocketLevel, DetachFilter, new byte[sizeof(int)]);

    /// <summary>struct sock_fprog: how many instructions, and where they are.</summary>
    private static byte[] Assemble()
    {
        var instructions = Marshal.AllocHGlobal(sizeof(long)); // As long as the process.
        Marshal.WriteInt64(instructions, KeepNothing);
        return [.. BitConverter.GetBytes(1L), .. BitConverter.GetBytes((long)instructions)];
    }
}
