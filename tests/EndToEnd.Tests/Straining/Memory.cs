using System.Globalization;
using RemitFlow.EndToEnd.Tests.Running;
using RemitFlow.Rig.Running;

namespace RemitFlow.EndToEnd.Tests.Straining;

/// <summary>Resident memory of a web process, as Linux says it.</summary>
internal static class Memory
{
    /// <summary>For a web process whose memory is judged: 16 MB (it is read as hexadecimal), where the runtime takes what the machine's caches suggest, some 130 MB under load.</summary>
    public static readonly (string, string) SmallYoungGeneration = ("DOTNET_GCgen0size", "1000000");

    public static int Megabytes(WebProcess web)
    {
        var line = File.ReadLines($"/proc/{web.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
