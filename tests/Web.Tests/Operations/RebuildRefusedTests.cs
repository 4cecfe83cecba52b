using System.Net;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Operations;

public sealed class RebuildRefusedTests(RemitFlowApp app)
{
    [Fact]
    public async Task What_is_no_read_model_cannot_be_rebuilt()
    {
        var (answer, _) = await app.PostAsync("/api/v1/operations/projections/luck/rebuild", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await app.RefusedAsync("/api/v1/operations/projections/luck/rebuild", "name", HttpStatusCode.NotFound);
    }

    [Fact]
    public Task Of_a_rebuild_that_nobody_asked_for_nothing_is_known() =>
        app.RefusedAsync("/api/v1/operations/projections/figures/rebuild", "name", HttpStatusCode.NotFound);
}
