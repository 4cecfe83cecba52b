namespace RemitFlow.DevHost;

/// <summary>
/// Something on this machine is not as it must be. The message is one sentence or two for the person at the keyboard.
/// </summary>
public sealed class DevHostException(string message, Exception? cause = null) : Exception(message, cause);
