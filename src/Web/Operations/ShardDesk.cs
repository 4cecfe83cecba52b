using RemitFlow.Web.Http;

namespace RemitFlow.Web.Operations;

/// <summary>Why an operator's order is not followed.</summary>
/// <param name="Parameter">What is to blame.</param>
/// <param name="IsUnknown">There is no such thing; else it is not as the order has it.</param>
public sealed record Refusal(string Parameter, string Why, bool IsUnknown = false)
{
    public IResult ToResult() => IsUnknown ? Problems.NotFound(Parameter, Why) : Problems.Conflict(Why, Parameter);
}

/// <summary>What an operator may do about a shard that has stopped; the same over HTTP and from the command line.</summary>
public sealed class ShardDesk(Shards shards, EventSkips skips, ShardResumes resumes)
{
    /// <summary>
    /// Leaves out the event at which the shard stands still, and starts the shard again. An event that nobody can read is
    /// left out by all shards.
    /// </summary>
    public async Task<(IReadOnlyList<SkippedEvent> Skipped, Refusal? Refusal)> SkipAsync(
        string name, long position, string reason, string by, CancellationToken cancellation)
    {
        if (Unknown(name) is { } unknown) return ([], unknown);
        var shard = (await shards.ReadAsync(cancellation)).First(shard => shard.Name == name);
        if (shard.Error?.Event != position)
        {
            return ([], new Refusal("event", shard.Error?.Event is { } other
                ? $"{name} stands still at event {other}, not at {position}." : $"{name} does not stand still at an event: it is {shard.State}."));
        }

        var unreadable = await skips.IsUnreadableAsync(position, cancellation);
        return (await skips.SkipAsync(unreadable ? Shards.Names : [name], shard.Error, unreadable, reason, by, cancellation), null);
    }

    /// <summary>Starts a shard again that has stopped: after a fix.</summary>
    public async Task<Refusal?> ResumeAsync(string name, string by, CancellationToken cancellation)
    {
        if (Unknown(name) is { } unknown) return unknown;
        var shard = (await shards.ReadAsync(cancellation)).First(shard => shard.Name == name);
        if (!shard.HasStopped) return new Refusal("name", $"{name} has not stopped: it is {shard.State}.");
        await resumes.AskAsync(name, by, cancellation);
        return null;
    }

    /// <summary>Takes a skip back. A rebuild takes the event in.</summary>
    public async Task<(IReadOnlyList<SkippedEvent> Withdrawn, Refusal? Refusal)> WithdrawAsync(
        string name, long position, string by, CancellationToken cancellation)
    {
        if (Unknown(name) is { } unknown) return ([], unknown);
        var withdrawn = await skips.WithdrawAsync(name, position, by, cancellation);
        return (withdrawn, withdrawn.Count > 0 ? null : new Refusal("event", $"{name} does not leave out event {position}.", IsUnknown: true));
    }

    private static Refusal? Unknown(string name) => Shards.Names.Contains(name)
        ? null
        : new Refusal("name", $"Nothing that follows the store is called {name}: {string.Join(", ", Shards.Names)} are.", IsUnknown: true);
}
