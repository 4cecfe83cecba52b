using System.Diagnostics;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Auth;

public sealed class ListeningTests
{
    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://0.0.0.0:8000")]
    [InlineData("ASPNETCORE_URLS", "http://localhost:8000;http://*:8001")]
    [InlineData("ASPNETCORE_URLS", "http://[::]:8000")]
    [InlineData("ASPNETCORE_URLS", "http://remitflow.example:80/")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "8080")]
    [InlineData("Kestrel__Endpoints__Open__Url", "http://192.0.2.1:80")]
    public async Task The_app_refuses_to_serve_others_without_keys_in_one_sentence(string setting, string value)
    {
        var (code, words) = await RunAsync((setting, value));

        code.ShouldBe(1);
        var sentence = words.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
        sentence.ShouldStartWith("RemitFlow will not listen on ");
        sentence.ShouldContain("Auth__ApiKeys__");
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:8000;http://[::1]:8000;http://localhost")]
    [InlineData("Auth__AllowAnonymous", "true")]
    [InlineData("Auth__ApiKeys__ana", "open sesame")]
    public async Task Otherwise_it_goes_on_to_what_it_needs_next(string setting, string value)
    {
        var open = setting == "ASPNETCORE_URLS" ? (setting, value) : ("ASPNETCORE_URLS", "http://0.0.0.0:8000");

        (await RunAsync(open, (setting, value))).Words.ShouldContain("ConnectionStrings__RemitFlow names no PostgreSQL");
    }

    private static async Task<(int Code, string Words)> RunAsync(params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var words = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Until.Bound);
        return (process.ExitCode, await words);
    }
}
