namespace RemitFlow.Recount;

/// <summary>A raw Kafka record, as it lay in the topic.</summary>
/// <param name="RecordTime">The Kafka record's own time; null when the broker kept none, and then nothing is "ahead"
/// of it.</param>
public sealed record Message(
    byte[]? Key, byte[]? Value, DateTimeOffset? RecordTime, int Partition = 0, long Offset = 0);
