using Npgsql;

namespace RemitFlow.Projections.Reading;

/// <summary>
/// The first of all senders by each sort. Found by looking through every sender (<see cref="SenderSearch"/>), and so by one look for all
/// who ask, one look in ten times the time that it takes. What is told may be as old as twenty such looks: milliseconds where there are
/// thousands of senders, twenty seconds where there are a million.
/// </summary>
public sealed class FirstSenders(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>So many of each sort.</summary>
    public const int Most = 201;

    private const int Fresh = 10, Told = 20;

    private readonly Lock gate = new();
    private readonly Dictionary<SenderSort, Look> newest = [];
    private readonly Dictionary<SenderSort, Task<Look>> underWay = [];

    public async Task<IReadOnlyList<FoundSender>> ReadAsync(SenderSort sort, CancellationToken cancellation)
    {
        Task<Look> look;
        lock (gate)
        {
            var last = newest.GetValueOrDefault(sort);
            var isLooking = underWay.TryGetValue(sort, out var current) && !current.IsCompleted;
            if (!isLooking && !IsWithin(last, Fresh)) (current, isLooking) = (underWay[sort] = Task.Run(() => LookAsync(sort), CancellationToken.None), true);
            if (IsWithin(last, Told)) return last!.Senders;
            look = current!;
        }

        return (await look.WaitAsync(cancellation)).Senders;
    }

    private bool IsWithin(Look? look, int times) => look is not null && clock.GetElapsedTime(look.Began) <= times * look.Took;

    private async Task<Look> LookAsync(SenderSort sort)
    {
        var began = clock.GetTimestamp();
        await using var connection = await database.OpenConnectionAsync();
        var senders = await SenderSearch.ReadAsync(connection, null, sort, null, Most, CancellationToken.None);
        var look = new Look(senders, began, clock.GetElapsedTime(began));
        lock (gate) newest[sort] = look;
        return look;
    }

    private sealed record Look(IReadOnlyList<FoundSender> Senders, long Began, TimeSpan Took);
}
