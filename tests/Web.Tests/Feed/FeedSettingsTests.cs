using Microsoft.Extensions.Configuration;
using RemitFlow.Web.Feed;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Feed;

public sealed class FeedSettingsTests
{
    [Theory]
    [InlineData("MaxPerSecond", "-1", "Feed__MaxPerSecond is -1: a whole number from 0 to 1000000 is expected.")]
    [InlineData("MaxPerSecond", "fast", "Feed__MaxPerSecond is fast: a whole number from 0 to 1000000 is expected.")]
    [InlineData("MaxPerSecond", "99999999999", "Feed__MaxPerSecond is 99999999999: a whole number from 0 to 1000000 is expected.")]
    [InlineData("Lanes", "0", "Feed__Lanes is 0: a whole number from 1 to 64 is expected.")]
    [InlineData("InFlightMegabytes", "1.5", "Feed__InFlightMegabytes is 1.5: a whole number from 1 to 65536 is expected.")]
    public void What_cannot_be_is_refused_in_a_sentence_that_names_the_setting(string name, string value, string sentence) =>
        FeedSettings.Refusal(With(name, value)).ShouldBe(sentence);

    [Theory]
    [InlineData("MaxPerSecond", "0")]
    [InlineData("MaxPerSecond", "1000000")]
    [InlineData("Lanes", "64")]
    [InlineData("Enabled", "false")]
    public void What_can_be_is_not(string name, string value) => FeedSettings.Refusal(With(name, value)).ShouldBeNull();

    private static IConfiguration With(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new($"Feed:{name}", value)]).Build();
}
