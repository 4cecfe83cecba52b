using Microsoft.AspNetCore.Mvc;

namespace RemitFlow.Web.Http;

/// <summary>What we answer when we do not answer: problem details (RFC 9457). A parameter that is to blame is named in <c>parameter</c>.</summary>
public static class Problems
{
    public const string MediaType = "application/problem+json";

    /// <summary>400: the parameter has a value that cannot be.</summary>
    /// <param name="why">A sentence for whoever sent it.</param>
    public static IResult BadParameter(string name, string why) =>
        Problem(StatusCodes.Status400BadRequest, "A parameter has a value that cannot be", $"{name}: {why}", name);

    /// <summary>404: there is no such thing under that value of the parameter.</summary>
    public static IResult NotFound(string name, string why) => Problem(StatusCodes.Status404NotFound, "Not found", why, name);

    /// <summary>409: what is asked for cannot be done to the thing as it stands.</summary>
    public static IResult Conflict(string why, string? parameter = null) =>
        Problem(StatusCodes.Status409Conflict, "Not as it stands", why, parameter);

    /// <summary>Any other status.</summary>
    public static IResult Problem(int status, string title, string detail, string? parameter = null) => Results.Problem(new ProblemDetails
    {
        Status = status,
        Title = title,
        Detail = detail,
        Extensions = parameter is null ? [] : new Dictionary<string, object?> { ["parameter"] = parameter },
    });
}
