using System.Security.Claims;
using RemitFlow.Web.Health;
using RemitFlow.Web.Http;

namespace RemitFlow.Web.Auth;

/// <summary>
/// Asks for <c>X-Api-Key</c>, or a signed-in browser, on every path but those of health and of signing in; whoever has a
/// key is known by its name from then on.
/// </summary>
internal sealed class ApiKeyGate(RequestDelegate next, ApiKeys keys, DeskCookie desk)
{
    public const string SignIn = "/dashboard/sign-in";
    private const string LiveConnection = "/_blazor";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (IsOpen(request.Path))
        {
            await next(context);
            return;
        }

        var sent = request.Headers[ApiKeys.Header].ToString();
        if (IsFromAnotherSite(request))
        {
            await Problems.Problem(StatusCodes.Status403Forbidden, "Not from here", "A page of another site cannot open the live connection.").ExecuteAsync(context);
        }
        else if (sent.Length == 0 ? IsSignedIn(context) || keys.AdmitsWithoutKey : Admit(context, sent))
        {
            await next(context);
        }
        else if (sent.Length == 0 && request.AsksForPage())
        {
            context.Response.Redirect($"{SignIn}?to={Uri.EscapeDataString(request.Path + request.QueryString)}");
        }
        else
        {
            context.Response.Headers.WWWAuthenticate = ApiKeys.Header;
            await Problems.Problem(
                StatusCodes.Status401Unauthorized, "A key is needed",
                sent.Length == 0 ? $"Send one of the configured keys as {ApiKeys.Header}." : $"The key sent as {ApiKeys.Header} is not known.",
                ApiKeys.Header).ExecuteAsync(context);
        }
    }

    /// <summary>Health, and what the sign-in page is made of.</summary>
    private static bool IsOpen(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.Ordinal) || path == SignIn
        || path.StartsWithSegments("/desk", StringComparison.Ordinal);

    /// <summary>Browsers let any page open a WebSocket to us, and say whose it is.</summary>
    private static bool IsFromAnotherSite(HttpRequest request) =>
        request.Path.StartsWithSegments(LiveConnection, StringComparison.Ordinal)
        && request.Headers.Origin.ToString() is { Length: > 0 } origin
        && !(Uri.TryCreate(origin, UriKind.Absolute, out var site) && site.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));

    private bool IsSignedIn(HttpContext context)
    {
        var request = context.Request;
        var mayBeBrowser = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || request.Path.StartsWithSegments(LiveConnection, StringComparison.Ordinal)
            || request.Path.StartsWithSegments("/dashboard", StringComparison.Ordinal);
        if (!keys.AreConfigured || !mayBeBrowser || desk.Read(context) is not { } name) return false;
        Know(context, name);
        return true;
    }

    private bool Admit(HttpContext context, string key)
    {
        if (!keys.AreConfigured) return true; // Nobody is known by a key here.
        if (keys.NameOf(key) is not { } name) return false;
        Know(context, name);
        return true;
    }

    private static void Know(HttpContext context, string name) =>
        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], ApiKeys.Header));
}
