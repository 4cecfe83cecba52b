using Confluent.Kafka;
using RemitFlow.Recount;
using RemitFlow.Recount.Reading;
using RemitFlow.Rig.Stored;
using RemitFlow.Simulator;

namespace RemitFlow.Rig.Checks;

/// <summary>
/// Puts an unkeyed topic's messages into the order in which they were handled, which only the streams can tell: what
/// cannot be read, as it comes and without being kept, then each event after the one before it, then repeats, which decide nothing wherever they stand.
/// </summary>
public static class HandlingOrder
{
    public static IEnumerable<Message> Of(IEnumerable<ConsumeResult<byte[], byte[]>> topic, IEnumerable<StoredEvent> events)
    {
        var told = new Dictionary<(string Sender, string Transaction, string Status), List<(decimal Amount, DateTime SentAt, Message Message)>>();
        foreach (var record in topic)
        {
            var message = new Message(
                record.Message.Key, record.Message.Value, record.Message.Timestamp.UtcDateTime, record.Partition.Value, record.Offset.Value);
            if (!Recount.Recount.TryRead(message, out var read, out _)) yield return message;
            else told.In((read.SenderId, read.TransactionId, read.Status)).Add((read.SendAmount, ToMicrosecond(read.Timestamp), message));
        }

        foreach (var stream in events.GroupBy(happened => happened.Sender))
        {
            foreach (var happened in stream) yield return Take(told, happened, stream);
        }

        foreach (var message in told.Values.SelectMany(x => x)) yield return message.Message;
    }

    /// <summary>The rates under which the store says that it has screened a remittance.</summary>
    public static Func<RateQuestion, PhpFigures?> StoredRates(IEnumerable<StoredEvent> events)
    {
        var rates = events.Where(happened => happened.Kind == MessageKind.New)
            .ToDictionary(happened => (happened.Sender, happened.Transaction), x => new PhpFigures(x.PhpPerUnit, x.PhpPerUsd));
        return question => rates.GetValueOrDefault((question.SenderId, question.TransactionId));
    }

    /// <summary>
    /// Simulated conflicts differ in their amount, spoilt messages in their time; a later state's event has no amount, so it is of the one that
    /// nobody contradicted with.
    /// </summary>
    private static Message Take(
        Dictionary<(string Sender, string Transaction, string Status), List<(decimal Amount, DateTime SentAt, Message Message)>> told,
        StoredEvent happened, IEnumerable<StoredEvent> stream)
    {
        var candidates = told.In((happened.Sender, happened.Transaction, happened.Status));
        var contradicting = stream
            .Where(x => x.Kind == MessageKind.Conflict && x.Transaction == happened.Transaction && x.Status == happened.Status)
            .Select(x => x.Amount)
            .ToHashSet();
        var index = candidates.FindIndex(x => IsOf(x.Amount) && x.SentAt == happened.SentAt);
        if (index < 0) index = candidates.FindIndex(x => IsOf(x.Amount));
        if (index < 0) throw new InvalidOperationException($"{happened} was never sent.");
        var message = candidates[index].Message;
        candidates.RemoveAt(index);
        return message;

        bool IsOf(decimal told) => happened.Amount is { } amount ? told == amount : !contradicting.Contains(told);
    }

    private static DateTime ToMicrosecond(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));

    private static List<T> In<TKey, T>(this Dictionary<TKey, List<T>> lists, TKey key) where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        return list;
    }
}
