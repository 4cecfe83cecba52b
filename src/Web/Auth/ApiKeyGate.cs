using System.Security.Claims;
using RemitFlow.Web.Http;

namespace RemitFlow.Web.Auth;

/// <summary>Asks for <c>X-Api-Key</c> on every path but those of health; whoever has one is known by its name from then on.</summary>
internal sealed class ApiKeyGate(RequestDelegate next, ApiKeys keys)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        var sent = context.Request.Headers[ApiKeys.Header].ToString();
        if (sent.Length == 0 ? keys.AdmitsWithoutKey : Admit(context, sent))
        {
            await next(context);
            return;
        }

        context.Response.Headers.WWWAuthenticate = ApiKeys.Header;
        await Problems.Problem(
            StatusCodes.Status401Unauthorized, "A key is needed",
            sent.Length == 0 ? $"Send one of the configured keys as {ApiKeys.Header}." : $"The key sent as {ApiKeys.Header} is not known.",
            ApiKeys.Header).ExecuteAsync(context);
    }

    private bool Admit(HttpContext context, string key)
    {
        if (!keys.AreConfigured) return true; // Nobody is known by a key here.
        if (keys.NameOf(key) is not { } name) return false;
        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], ApiKeys.Header));
        return true;
    }
}
