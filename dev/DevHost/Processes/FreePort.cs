using System.Net;
using System.Net.Sockets;

namespace RemitFlow.DevHost.Processes;

/// <summary>Ports on the loopback address.</summary>
public static class FreePort
{
    /// <summary>
    /// One that nobody listened on a moment ago. Others may take it meanwhile: who uses it must be able to try another.
    /// </summary>
    public static int Any()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The port that people know, if it is free.</summary>
    public static int Prefer(int port) => IsFree(port) ? port : Any();

    /// <summary>Whether somebody could listen on it now, on 127.0.0.1 and on ::1, where there is one.</summary>
    public static bool IsFree(int port) =>
        CanListen(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanListen(IPAddress.IPv6Loopback, port));

    private static bool CanListen(IPAddress address, int port)
    {
        using var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            return true; // A machine that knows IPv6 and has none.
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
