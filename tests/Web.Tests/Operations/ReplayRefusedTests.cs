using System.Net;
using System.Text.Json.Nodes;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Operations;

public sealed class ReplayRefusedTests(RemitFlowApp app)
{
    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest, "ids")]
    [InlineData("""{"ids":[]}""", HttpStatusCode.BadRequest, "ids")]
    [InlineData("""{"ids":["seven"]}""", HttpStatusCode.BadRequest, "ids")]
    [InlineData("""{"ids":["0b6fd0c5-0d1f-5b0e-8f6e-0e8d5a1b7c11"]}""", HttpStatusCode.NotFound, "ids")]
    [InlineData("""{"reason":"mood"}""", HttpStatusCode.BadRequest, "reason")]
    [InlineData("""{"from":"yesterday"}""", HttpStatusCode.BadRequest, "from")]
    [InlineData("""{"to":"yesterday"}""", HttpStatusCode.BadRequest, "to")]
    public async Task An_order_that_cannot_be_is_refused_by_name(string order, HttpStatusCode expected, string parameter)
    {
        var (answer, body) = await app.PostAsync("/api/v1/operations/dead-letters/replay", order);
        answer.StatusCode.ShouldBe(expected, body);
        JsonNode.Parse(body)!["parameter"]!.GetValue<string>().ShouldBe(parameter);
    }
}
