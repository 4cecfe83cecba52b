using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace RemitFlow.Web.Auth;

/// <summary>
/// Who is signed in at the desk: the name of a key and a hash of it, sealed, in a cookie that scripts cannot read and
/// other sites cannot use but for a link to a page. It opens what can be read and the desk's live connection; a change
/// over the API wants the key itself. It ends with a shift, and with its key.
/// </summary>
internal sealed class DeskCookie(IDataProtectionProvider protection, ApiKeys keys)
{
    public const string Name = "remitflow-desk";
    private static readonly TimeSpan Shift = TimeSpan.FromHours(12);
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector(Name).ToTimeLimitedDataProtector();

    /// <summary>Signs in whoever has that key; false where it is not one of ours.</summary>
    public bool SignIn(HttpContext context, string key)
    {
        if (keys.NameOf(key) is not { } name) return false;
        context.Response.Cookies.Append(Name, seal.Protect($"{keys.StampOf(name)} {name}", Shift), Options(context, Shift));
        return true;
    }

    public static void SignOut(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context, null));

    /// <summary>The name of the key that was signed in with; null where nobody is, or not any more.</summary>
    public string? Read(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(Name, out var sealedName)) return null;
        try
        {
            var parts = seal.Unprotect(sealedName).Split(' ', 2);
            return keys.StampOf(parts[1]) == parts[0] ? parts[1] : null;
        }
        catch (CryptographicException)
        {
            return null; // Too old, or not ours.
        }
    }

    private static CookieOptions Options(HttpContext context, TimeSpan? maxAge) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = maxAge, Path = "/", IsEssential = true,
    };
}
