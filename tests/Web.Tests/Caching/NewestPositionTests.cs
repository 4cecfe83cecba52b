using RemitFlow.Web.Caching;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Caching;

public sealed class NewestPositionTests(RemitFlowApp app)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_asks_during_a_look_is_answered_by_the_next_one_and_all_of_them_by_one()
    {
        var looks = 0;
        var (begun, may) = (new TaskCompletionSource(), new TaskCompletionSource());
        var newest = new NewestPosition<string>(app.Database, async (_, _) =>
        {
            var number = Interlocked.Increment(ref looks);
            begun.TrySetResult();
            if (number == 1) await may.Task;
            return $"{number}";
        });

        var first = newest.ReadAsync(Cancelled);
        await begun.Task;
        Task<string>[] during = [.. Enumerable.Range(0, 100).Select(_ => newest.ReadAsync(Cancelled))];
        may.SetResult();

        (await first).ShouldBe("1");
        (await Task.WhenAll(during)).ShouldAllBe(position => position == "2");
        (await newest.ReadAsync(Cancelled)).ShouldBe("3");
        looks.ShouldBe(3);
    }

    [Fact]
    public async Task One_that_fails_is_told_to_those_who_waited_for_it_and_to_nobody_else()
    {
        var looks = 0;
        var newest = new NewestPosition<string>(
            app.Database, (_, _) => ++looks == 1 ? throw new TimeoutException("The store is away.") : Task.FromResult("well"));
        await Should.ThrowAsync<TimeoutException>(newest.ReadAsync(Cancelled));
        (await newest.ReadAsync(Cancelled)).ShouldBe("well");
    }
}
