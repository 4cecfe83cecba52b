using System.Net;

namespace RemitFlow.Web.Auth;

/// <summary>Where the app listens, and whether it may: personal data is served, so only this machine is answered without more ado.</summary>
internal static class Listening
{
    public const string Usual = "http://localhost:8000";

    /// <summary>Why the app must not start like this, in one sentence; null when it may.</summary>
    /// <param name="args">The command line: a verb other than <c>run</c> listens nowhere.</param>
    public static string? Refusal(IConfiguration configuration, ApiKeys keys, string[] args)
    {
        if (keys.AreConfigured || keys.AllowsAnonymous || !Listens(args)) return null;
        return Addresses(configuration).FirstOrDefault(address => !IsLoopback(address)) is { } open
            ? $"RemitFlow will not listen on {open} as it stands: it serves personal data, so configure API keys (Auth__ApiKeys__<name>=<key>), "
                + "allow anonymous access (Auth__AllowAnonymous=true), or listen on localhost."
            : null;
    }

    /// <summary>What is configured, by any of the ways that ASP.NET knows; empty where nothing is.</summary>
    public static IReadOnlyList<string> Addresses(IConfiguration configuration)
    {
        string[] endpoints = [.. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(x => x["Url"]).OfType<string>()];
        if (endpoints.Length > 0) return endpoints; // They win over everything else.
        if (Split(configuration["urls"]) is { Length: > 0 } urls) return urls;
        return
        [
            .. Split(configuration["http_ports"]).Select(port => $"http://*:{port}"),
            .. Split(configuration["https_ports"]).Select(port => $"https://*:{port}"),
        ];
    }

    public static bool IsLoopback(string address)
    {
        var rest = address.Contains("://", StringComparison.Ordinal) ? address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..] : address;
        if (rest.StartsWith("unix:", StringComparison.Ordinal) || rest.StartsWith("pipe:", StringComparison.Ordinal)) return true;
        var end = rest.IndexOf('/', StringComparison.Ordinal);
        var host = end < 0 ? rest : rest[..end];
        var colon = host.LastIndexOf(':');
        if (colon > host.LastIndexOf(']')) host = host[..colon];
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }

    private static bool Listens(string[] args) => args.Length == 0 || args[0].StartsWith('-') || args[0] == "run";

    private static string[] Split(string? several) =>
        several?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
