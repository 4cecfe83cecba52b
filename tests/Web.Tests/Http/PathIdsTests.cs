using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using RemitFlow.Web.Http;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Http;

public sealed class PathIdsTests
{
    [Theory]
    [InlineData("/api/v1/senders/plain/profile?limit=1", "plain")]
    [InlineData("/api/v1/senders/a%2Fb/profile", "a/b")]
    [InlineData("/api/v1/senders/a%2fb", "a/b")]
    [InlineData("/api/v1/senders/a%252Fb", "a%2Fb")]
    [InlineData("/api/v1/senders/a%3Fb%23c%20d", "a?b#c d")]
    [InlineData("/api/v1/senders/a+b", "a+b")]
    [InlineData("/api/v1/senders/%C3%B1%E2%82%AC", "ñ€")]
    public void The_request_as_it_was_sent_says_what_the_id_is(string target, string id) =>
        PathIds.Id(Request(target), "as routed", segment: 3).ShouldBe(id);

    [Fact]
    public void Below_a_path_base_its_segments_are_not_counted()
    {
        var http = Request("/behind/a/proxy/api/v1/senders/a%2Fb/profile");
        http.Request.PathBase = "/behind/a/proxy";
        PathIds.Id(http, "as routed", segment: 3).ShouldBe("a/b");
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("/api/v1")]
    public void Without_such_a_request_what_was_routed_stands(string target) =>
        PathIds.Id(Request(target), "a%2Fb", segment: 3).ShouldBe("a/b");

    private static DefaultHttpContext Request(string target)
    {
        var http = new DefaultHttpContext();
        http.Features.Get<IHttpRequestFeature>()!.RawTarget = target;
        return http;
    }
}
