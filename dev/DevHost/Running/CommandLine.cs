using System.CommandLine;
using System.Globalization;

namespace RemitFlow.DevHost.Running;

/// <summary>The options of <c>./run</c>.</summary>
internal static class CommandLine
{
    private const int DefaultRate = 50;
    private const int DefaultPort = 8000;

    public static RootCommand Create(Func<RunOptions, Task<int>> run)
    {
        var fresh = new Option<bool>("--fresh") { Description = "Start over: forget the data of earlier runs." };
        var rate = new Option<int>("--rate")
        {
            Description = "Remittances a second; 0 starts no simulator. Also GENERATION_RATE.",
            DefaultValueFactory = _ => RateFromEnvironment(),
        };
        var port = new Option<int>("--port")
        {
            Description = "Port of the web app.",
            DefaultValueFactory = _ => DefaultPort,
        };
        var kafka = new Option<string?>("--kafka")
        {
            Description = "HOST:PORT of a broker to use instead of starting one.",
        };
        var postgres = new Option<string?>("--postgres")
        {
            Description = "Connection string of a database to use instead of starting a server.",
        };
        rate.Validators.Add(r => Refuse(r, r.GetValueOrDefault<int>() < 0, "--rate must be 0 or more."));
        port.Validators.Add(r => Refuse(r, r.GetValueOrDefault<int>() is < 1 or > 65535, "--port must be 1 to 65535."));

        var command = new RootCommand("Starts RemitFlow.Events on this machine, with everything that it needs.")
        {
            fresh, rate, port, kafka, postgres,
        };
        command.SetAction((said, _) => run(new(
            said.GetValue(fresh), said.GetValue(rate), said.GetValue(port),
            said.GetValue(kafka), said.GetValue(postgres))));
        return command;
    }

    private static int RateFromEnvironment() =>
        Environment.GetEnvironmentVariable("GENERATION_RATE") is not { Length: > 0 } text ? DefaultRate
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rate) ? rate
        : throw new DevHostException($"GENERATION_RATE is {text}, which is no whole number of remittances a second.");

    private static void Refuse(System.CommandLine.Parsing.OptionResult result, bool wrong, string why)
    {
        if (wrong)
        {
            result.AddError(why);
        }
    }
}
