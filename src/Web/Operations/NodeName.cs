namespace RemitFlow.Web.Operations;

/// <summary>What this process is called where several work on one store: machine and process id.</summary>
public static class NodeName
{
    public static string Ours { get; } = $"{Environment.MachineName}/{Environment.ProcessId}";
}
