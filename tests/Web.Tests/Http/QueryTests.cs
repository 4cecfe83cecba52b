using RemitFlow.Domain.Time;
using RemitFlow.Web.Http;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Http;

public sealed class QueryTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void What_is_not_given_is_the_usual_value(string? nothing)
    {
        var query = new Query();

        query.Limit(nothing, most: 200, usual: 50).ShouldBe(50);
        query.Time("from", nothing).ShouldBeNull();
        query.OneOf("status", nothing, "open").ShouldBeNull();
        query.AfterMoment(nothing).ShouldBeNull();
        query.WantsCsv(nothing).ShouldBeFalse();
        query.Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("200", 200)]
    public void A_limit_has_both_its_ends(string text, int expected) => new Query().Limit(text, 200, 50).ShouldBe(expected);

    [Theory]
    [InlineData("0")]
    [InlineData("201")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData(" 1")]
    [InlineData("99999999999999999999")]
    public void A_limit_beyond_them_is_refused(string text)
    {
        var query = new Query();
        query.Limit(text, 200, 50);
        query.Problem.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("2026-11-22", "2026-11-22T00:00:00.000000Z")]
    [InlineData("2026-11-22T08:15:30", "2026-11-22T08:15:30.000000Z")]
    [InlineData("2026-11-22T08:15:30+08:00", "2026-11-22T00:15:30.000000Z")]
    public void A_time_is_read_as_in_messages_and_a_date_is_its_midnight(string text, string expected) =>
        new Query().Time("from", text)!.Value.ToString().ShouldBe(expected);

    [Fact]
    public void A_cursor_comes_back_as_it_was_made()
    {
        var (at, id) = (new Moment(1_763_800_000_123_456), Guid.NewGuid());

        new Query().AfterMoment(Cursor.Of(at.Microseconds, id)).ShouldBe((at, id));
        Cursor.Read(Cursor.Of("OFW_1 ñ", 3)).ShouldBe(["OFW_1 ñ", "3"]);
    }

    [Theory]
    [InlineData("?")]
    [InlineData("gIGC")] // No UTF-8.
    [InlineData("YQ")] // One value.
    public void What_is_no_cursor_is_refused(string text)
    {
        var query = new Query();
        query.AfterMoment(text).ShouldBeNull();
        query.Problem.ShouldNotBeNull();
    }

    [Fact]
    public void A_cursor_of_a_time_that_cannot_be_is_refused()
    {
        var query = new Query();
        query.AfterMoment(Cursor.Of(long.MaxValue, Guid.Empty)).ShouldBeNull();
        query.AfterMoment(Cursor.Of(-1, Guid.Empty)).ShouldBeNull();
        query.Problem.ShouldNotBeNull();
    }

    [Fact]
    public void A_window_is_whole_hours_up_to_the_one_of_its_moment()
    {
        var window = new Query().Window("24h", "7d", "2026-11-22T08:15:30Z", TimeProvider.System);

        window.Start.ShouldBe(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));
        window.End.ShouldBe(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    }
}
