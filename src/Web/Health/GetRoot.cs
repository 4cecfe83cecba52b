using System.Reflection;
using Wolverine.Http;

namespace RemitFlow.Web.Health;

/// <summary>What is here.</summary>
/// <param name="Docs">Where the API is described.</param>
public sealed record Welcome(string Message, string Version, string Status, string Docs);

public static class GetRoot
{
    private static readonly string Version =
        typeof(GetRoot).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    [WolverineGet("/")]
    public static Welcome Get() => new("RemitFlow.Events: remittances, screened", Version, "running", "/docs");
}
