using Microsoft.Extensions.Configuration;
using RemitFlow.Web.Caching;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace RemitFlow.Web.Tests.Caching;

public sealed class CacheSettingsTests
{
    [Theory]
    [InlineData("Cache:Seconds", "-1", "Cache__Seconds is -1: a whole number from 0 to 3600 is expected.")]
    [InlineData("Cache:Megabytes", "0", "Cache__Megabytes is 0: a whole number from 1 to 65536 is expected.")]
    [InlineData("ConnectionStrings:Redis", "ssl=true", "ConnectionStrings__Redis names no Redis: set it to something like localhost:6379, or leave it out.")]
    public void What_cannot_be_is_refused_in_a_sentence_that_names_the_setting(string name, string value, string sentence) =>
        CacheSettings.Refusal(With(name, value)).ShouldBe(sentence);

    [Fact]
    public void A_connection_string_that_cannot_be_read_is_refused() =>
        CacheSettings.Refusal(With("ConnectionStrings:Redis", "cache:6379,asyncTimeout=soon")).ShouldStartWith("ConnectionStrings__Redis cannot be read: ");

    [Theory]
    [InlineData("Cache:Seconds", "0")]
    [InlineData("ConnectionStrings:Redis", "")]
    [InlineData("ConnectionStrings:Redis", "one:6379,two:6379,password=x,ssl=true")]
    public void What_can_be_is_not(string name, string value) => CacheSettings.Refusal(With(name, value)).ShouldBeNull();

    [Fact]
    public void Nobody_waits_for_a_Redis_that_is_gone_unless_the_connection_string_says_so()
    {
        var usual = CacheSettings.Redis(With("ConnectionStrings:Redis", "cache"))!;
        (usual.AbortOnConnectFail, usual.ConnectTimeout, usual.AsyncTimeout, usual.BacklogPolicy).ShouldBe((false, 1_000, 500, BacklogPolicy.FailFast));
        CacheSettings.Redis(With("ConnectionStrings:Redis", "cache,asyncTimeout=100"))!.AsyncTimeout.ShouldBe(100);
        CacheSettings.Redis(With("ConnectionStrings:Redis", "")).ShouldBeNull();
    }

    private static IConfiguration With(string name, string value) => new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();
}
