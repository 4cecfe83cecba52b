using Microsoft.AspNetCore.Http.HttpResults;
using RemitFlow.Web.Auth;
using RemitFlow.Web.Desk.Layout;

namespace RemitFlow.Web.Desk;

/// <summary>Signing in with a key, and out again.</summary>
internal static class SignIn
{
    public static void MapSignIn(this WebApplication app)
    {
        app.MapGet(ApiKeyGate.SignIn, (HttpContext http, string? to) => Page(http, to, isWrong: false)).ExcludeFromDescription();
        app.MapPost(ApiKeyGate.SignIn, PostAsync).ExcludeFromDescription();
        app.MapPost("/dashboard/sign-out", (HttpContext http) =>
        {
            DeskCookie.SignOut(http);
            return Results.Redirect(ApiKeyGate.SignIn);
        }).ExcludeFromDescription();
    }

    private static async Task<IResult> PostAsync(HttpContext http, DeskCookie desk)
    {
        // Another site must not sign somebody in as somebody else.
        if (http.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none") || !http.Request.HasFormContentType)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return desk.SignIn(http, form["key"].ToString().Trim())
            ? Results.LocalRedirect(Local(form["to"]))
            : Page(http, form["to"], isWrong: true);
    }

    private static RazorComponentResult<SignInPage> Page(HttpContext http, string? to, bool isWrong)
    {
        DeskHeaders.Write(http.Response);
        return new RazorComponentResult<SignInPage>(new { To = Local(to), IsWrong = isWrong })
        {
            StatusCode = isWrong ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK,
        };
    }

    /// <summary>A path of ours, whatever was asked for.</summary>
    private static string Local(string? to) => to is ['/', not ('/' or '\\'), ..] ? to : "/dashboard";
}
