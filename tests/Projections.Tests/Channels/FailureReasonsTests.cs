using RemitFlow.Projections.Channels;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Channels;

public sealed class FailureReasonsTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(" \t ", "")]
    [InlineData(" network_error ", "network_error")]
    [InlineData("two\nlines\u001fand more", "two lines and more")]
    public void A_reason_is_one_line_without_blanks_around_it(string? told, string counted) => New().Admit(0, "CH_1", told).ShouldBe(counted);

    [Fact]
    public void A_long_reason_is_cut_and_never_within_a_letter()
    {
        New().Admit(0, "CH_1", new string('a', 101)).ShouldBe(new string('a', 100));
        New().Admit(0, "CH_1", new string('a', 99) + "🙂").ShouldBe(new string('a', 99));
        New().Admit(0, "CH_1", new string('a', 99) + " b").ShouldBe(new string('a', 99));
    }

    [Fact]
    public void So_many_of_a_channel_and_day_are_counted_by_their_own_words()
    {
        var reasons = New();
        for (var n = 0; n < FailureReasons.MostOfADay; n++) reasons.Admit(0, "CH_1", $"{n}").ShouldBe($"{n}");
        reasons.Admit(0, "CH_1", "one more").ShouldBe(FailureReasons.Other);
        reasons.Admit(0, "CH_1", "0").ShouldBe("0");
        reasons.Admit(0, "CH_1", null).ShouldBe("");
        reasons.Admit(0, "CH_2", "one more").ShouldBe("one more");
        reasons.Admit(1_440, "CH_1", "one more").ShouldBe("one more");
    }

    [Fact]
    public void Those_that_are_stored_have_taken_their_places()
    {
        var stored = Enumerable.Range(0, FailureReasons.MostOfADay).Select(n => $"{n}").ToHashSet();
        var reasons = new FailureReasons(new() { [(0, "CH_1")] = stored });
        reasons.Admit(0, "CH_1", "7").ShouldBe("7");
        reasons.Admit(0, "CH_1", "one more").ShouldBe(FailureReasons.Other);
    }

    private static FailureReasons New() => new([]);
}
