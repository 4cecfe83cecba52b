using System.Collections.Concurrent;

namespace RemitFlow.Web.Desk.Reading;

/// <summary>What many browsers look at is read once for all of them, and only while somebody asks.</summary>
public sealed class Shared(TimeProvider clock)
{
    private readonly ConcurrentDictionary<object, (long At, Task Reading)> kept = new();

    /// <summary>The newest answer that is not older than that, else a new one.</summary>
    /// <param name="question">Equal questions have one answer. There must be few of them: the last answer to each is kept.</param>
    public Task<T> ReadAsync<T>(object question, TimeSpan notOlder, Func<Task<T>> read)
    {
        var (at, reading) = kept.GetValueOrDefault(question);
        if (reading is { IsFaulted: false } && clock.GetElapsedTime(at) < notOlder) return (Task<T>)reading;
        var begun = read();
        kept[question] = (clock.GetTimestamp(), begun);
        return begun;
    }
}
