namespace RemitFlow.Bench.Ground;

/// <summary>The <c>dotnet</c> that runs us, to run our children with.</summary>
internal static class Dotnet
{
    public static string Path { get; } =
        Environment.ProcessPath is { } ours && System.IO.Path.GetFileNameWithoutExtension(ours) == "dotnet" ? ours : "dotnet";
}
