using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Health;

public sealed class StartTests(RemitFlowApp app)
{
    [Fact]
    public async Task A_release_starts_and_answers_without_a_compiler()
    {
        await app.QuoteAsync("Remitly", "XBA", 60m, DateTimeOffset.UtcNow);
        await app.JsonAsync("/api/v1/fx/rates?from=XBA");

        AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.ManifestModule.Name)
            .ShouldNotContain("Microsoft.CodeAnalysis.CSharp.dll");
    }
}
