namespace RemitFlow.Web.Desk.Parts;

/// <summary>Where pages are, relative to the base address.</summary>
internal static class DeskLinks
{
    public static string Sender(string id) => $"dashboard/sender?id={Uri.EscapeDataString(id)}";

    public static string Alert(Guid id) => $"dashboard/alerts?alert={id}";

    public static string AlertsOf(string name, string value) => $"dashboard/alerts?{name}={Uri.EscapeDataString(value)}";

    /// <summary>A page with what of its address has a value.</summary>
    public static string With(string page, params (string Name, string? Value)[] query)
    {
        var told = string.Join('&', query.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}"));
        return told.Length == 0 ? page : $"{page}?{told}";
    }
}
