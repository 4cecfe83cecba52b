namespace RemitFlow.DevHost.Running;

/// <summary>
/// Where things are in this checkout. Everything that a run writes is under <c>.local</c>, which git ignores.
/// </summary>
public sealed record Checkout(string Root, string Configuration)
{
    public string Local => Path.Combine(Root, ".local");

    public string Postgres => Path.Combine(Local, "postgres");

    public string Kafka => Path.Combine(Local, "kafka");

    public string Log(string name) => Path.Combine(Local, "logs", $"{name}.log");

    /// <summary>An app's dll, built like ourselves: <c>./run</c> builds the three together.</summary>
    public string App(string project)
    {
        var dll = Path.Combine(Root, "src", project, "bin", Configuration, "net10.0", $"RemitFlow.{project}.dll");
        return File.Exists(dll)
            ? dll
            : throw new DevHostException($"{dll} is not built yet: start with ./run, which builds it.");
    }

    /// <summary>Ours: we run from <c>dev/DevHost/bin/Release/net10.0</c>.</summary>
    public static Checkout Find()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        for (var folder = output; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RemitFlow.Events.sln")))
            {
                return new(folder.FullName, output.Parent!.Name);
            }
        }

        throw new DevHostException(
            $"{AppContext.BaseDirectory} lies in no checkout of RemitFlow.Events: start with ./run.");
    }
}
