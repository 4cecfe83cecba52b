using RemitFlow.Recount;
using RemitFlow.Recount.Counting;
using RemitFlow.Recount.Sources;

const string Usage = """
    recount --kafka HOST:PORT [--topic NAME] [--rates-topic NAME] [--alerts FILE]
    recount --jsonl FILE [--rates FILE] [--alerts FILE]
    """;

var options = new Dictionary<string, string>(StringComparer.Ordinal);
for (var i = 0; i < args.Length; i += 2)
{
    if (args[i] is not ("--kafka" or "--topic" or "--rates-topic" or "--alerts" or "--jsonl" or "--rates")
        || i + 1 == args.Length)
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }
    options[args[i]] = args[i + 1];
}

RecountResult result;
if (options.TryGetValue("--kafka", out var servers))
    result = Recount.FromTopic(
        servers,
        options.GetValueOrDefault("--topic", "remittance-transactions"),
        options.GetValueOrDefault("--rates-topic", "exchange-rates"));
else if (options.TryGetValue("--jsonl", out var file))
    result = Recount.Screen(
        JsonLines.Read(file), options.TryGetValue("--rates", out var rates) ? JsonLines.Read(rates) : []);
else
{
    Console.Error.WriteLine(Usage);
    return 2;
}

Console.Write(Report.Of(result));
if (options.TryGetValue("--alerts", out var alerts))
    AlertLines.Write(alerts, result);
return 0;
