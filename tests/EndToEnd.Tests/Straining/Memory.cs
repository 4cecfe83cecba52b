using System.Globalization;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Running;

namespace RemitFlow.EndToEnd.Tests.Straining;

/// <summary>Resident memory of a web process, as Linux says it.</summary>
internal static class Memory
{
    public static int Megabytes(WebProcess web)
    {
        var line = File.ReadLines($"/proc/{web.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
