namespace RemitFlow.Web.Desk;

/// <summary>What a page may do in the browser: run our own scripts, and talk to us alone.</summary>
internal static class DeskHeaders
{
    // MudBlazor writes its theme as a style element, and sizes as style attributes.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void Write(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin"; // Addresses hold ids of senders.
        headers.CacheControl = "no-store";
    }
}
