using Microsoft.AspNetCore.Mvc;
using RemitFlow.Web.Operations;
using Wolverine.Http;

namespace RemitFlow.Web.Health;

/// <summary>What is here.</summary>
/// <param name="Docs">Where the API is described.</param>
public sealed record Welcome(string Message, string Version, string Status, string Docs);

/// <summary>Browsers go on to the dashboard; whoever does not ask for a page is answered in JSON.</summary>
public static class GetRoot
{
    [WolverineGet("/")]
    [ProducesResponseType<Welcome>(200)]
    public static IResult Get(HttpRequest request) => request.AsksForPage()
        ? Results.Redirect("/dashboard")
        : Results.Ok(new Welcome("RemitFlow.Events: remittances, screened", GetVersions.Of(typeof(GetRoot)), "running", "/docs"));

    /// <summary>A browser that shows a page, rather than a program: its <c>Accept</c> names <c>text/html</c>.</summary>
    internal static bool AsksForPage(this HttpRequest request) => HttpMethods.IsGet(request.Method)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
