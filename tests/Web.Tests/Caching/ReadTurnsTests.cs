using RemitFlow.Web.Caching;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Caching;

public sealed class ReadTurnsTests
{
    [Fact]
    public async Task The_next_one_reads_when_one_has_read_also_in_vain()
    {
        using var turns = new ReadTurns(atOnce: 1);
        var first = new TaskCompletionSource<int>();
        var reading = turns.ReadAsync(_ => first.Task, CancellationToken.None);
        var begun = false;
        var next = turns.ReadAsync(_ => Task.FromResult(begun = true), CancellationToken.None);
        begun.ShouldBeFalse();

        first.SetException(new TimeoutException("The store is away."));

        await Should.ThrowAsync<TimeoutException>(reading);
        (await next).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_leaves_while_waiting_takes_nobodys_turn()
    {
        using var turns = new ReadTurns(atOnce: 1);
        var first = new TaskCompletionSource<int>();
        var reading = turns.ReadAsync(_ => first.Task, CancellationToken.None);
        using var leaves = new CancellationTokenSource();
        var left = turns.ReadAsync(_ => Task.FromResult(2), leaves.Token);
        var last = turns.ReadAsync(_ => Task.FromResult(3), CancellationToken.None);

        await leaves.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(left);

        first.SetResult(1);
        (await reading).ShouldBe(1);
        (await last).ShouldBe(3);
    }
}
