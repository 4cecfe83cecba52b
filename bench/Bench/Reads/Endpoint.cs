using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using RemitFlow.Bench.Ground;
using RemitFlow.DevHost;
using RemitFlow.Projections;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Bench.Reads;

/// <summary>A path of the API as it is documented, and real ones of that form.</summary>
internal sealed partial record Endpoint(string Template, Uri[] Paths)
{
    /// <summary>Does nothing but answer: what the machine, the client and the web server take.</summary>
    public const string Empty = "/health/live";

    private const int MostIds = 500;

    /// <summary>Never ends, or is an operator's.</summary>
    private static readonly string[] LeftOut = ["/api/v1/stream", "/api/v1/operations/", "/health/ready"];

    private static readonly Dictionary<string, string> Ids = new()
    {
        ["alert_id"] = $"select id::text from {MartenSetup.Schema}.mt_doc_alert order by md5(id::text) limit {MostIds}",
        ["sender_id"] = $"select id from {MartenSetup.Schema}.mt_streams where type = 'sender' order by md5(id) limit {MostIds}",
        ["transaction_id"] = $"""
            select data ->> 'tx' from {MartenSetup.Schema}.mt_events where type in ('{EventNames.Cleared}', '{EventNames.Flagged}')
            order by md5(id::text) limit {MostIds}
            """,
        ["id"] = Largest(FigureKind.Corridor),
        ["channel_id"] = Largest(FigureKind.Channel),
    };

    private static string Largest(FigureKind kind) => $"""
        select key from {MartenSetup.Schema}.figures where kind = {(short)kind} and hours = 24 group by key order by sum(remittances) desc limit {MostIds}
        """;

    /// <summary>What a path that answers nothing without a parameter is asked.</summary>
    private static readonly Dictionary<string, string> Asked = new()
    {
        ["/api/v1/fx/best"] = "from=SAR&amount=1500",
        ["/api/v1/fx/best-time"] = "from=SAR",
        ["/api/v1/fx/history"] = "pair=SAR/PHP",
        ["/api/v1/fx/savings"] = "sender_id={sender_id}",
    };

    public Uri Path(int number) => Paths[number % Paths.Length];

    /// <summary>Every path that can be read, as the app's own OpenAPI document lists them, the empty one first.</summary>
    public static Task<Endpoint[]> AllAsync(WebProcess web, string connection, CancellationToken ct) => ReadAsync(
        web, connection,
        (path, _) => path == Empty || LeftOut.Any(x => path.StartsWith(x, StringComparison.Ordinal)) ? null : Asked.GetValueOrDefault(path, ""), ct);

    /// <summary>What sums remittances up, by the same document, asked for 30 days where it can be asked for a time; the empty one first.</summary>
    public static Task<Endpoint[]> AnalyticsAsync(WebProcess web, string connection, CancellationToken ct) =>
        ReadAsync(web, connection, (path, get) =>
            get.GetProperty("tags")[0].GetString() == "Figures" ? Asked.GetValueOrDefault(path) ?? ThirtyDays(get) : null, ct);

    /// <param name="asked">What a path is asked, "" for nothing; null leaves it out.</param>
    private static async Task<Endpoint[]> ReadAsync(WebProcess web, string connection, Func<string, JsonElement, string?> asked, CancellationToken ct)
    {
        using var api = JsonDocument.Parse(await web.Http.GetStringAsync(new Uri("openapi/v1.json", UriKind.Relative), ct));
        await using var database = NpgsqlDataSource.Create(connection);
        string[] templates =
        [
            Empty, .. api.RootElement.GetProperty("paths").EnumerateObject()
                .Where(path => path.Value.TryGetProperty("get", out _))
                .OrderBy(path => path.Name, StringComparer.Ordinal)
                .Select(path => (path.Name, Query: asked(path.Name, path.Value.GetProperty("get"))))
                .Where(path => path.Query is not null)
                .Select(path => path.Query is "" ? path.Name : $"{path.Name}?{path.Query}"),
        ];
        var ids = new Dictionary<string, string[]>();
        foreach (var (name, query) in Ids.Where(id => templates.Any(template => template.Contains($"{{{id.Key}}}", StringComparison.Ordinal))))
            ids[name] = await IdsAsync(database, name, query, ct);
        return [.. templates.Select(template => Of(template, ids))];
    }

    private static string ThirtyDays(JsonElement get)
    {
        if (!get.TryGetProperty("parameters", out var parameters)) return "";
        string[] names = [.. parameters.EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!)];
        return names.Contains("time_range") ? "time_range=30d" : names.Contains("hours") ? "hours=720" : "";
    }

    private static Endpoint Of(string template, Dictionary<string, string[]> ids)
    {
        if (Parameter().Match(template) is not { Success: true } parameter) return new Endpoint(template, [Relative(template)]);
        return ids.TryGetValue(parameter.Groups[1].Value, out var real)
            ? new Endpoint(template, [.. real.Select(id => Relative(template.Replace(parameter.Value, Uri.EscapeDataString(id), StringComparison.Ordinal)))])
            : throw new DevHostException($"{template} wants a {parameter.Value}, and the bench does not know where to find one: see Endpoint.cs.");
    }

    private static Uri Relative(string path) => new(path.TrimStart('/'), UriKind.Relative);

    private static async Task<string[]> IdsAsync(NpgsqlDataSource database, string name, string query, CancellationToken ct)
    {
        var ids = new List<string>();
        await using var look = database.CreateCommand(query);
        await using var rows = await look.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) ids.Add(rows.GetString(0));
        return ids.Count > 0 ? [.. ids] : throw new DevHostException($"The data hold no {name}: more --messages may help.");
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();
}
