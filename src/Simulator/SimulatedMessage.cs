namespace RemitFlow.Simulator;

/// <summary>A message for the remittance topic, and what the simulator knows about it and never tells in it.</summary>
/// <param name="Key">The sender's id, or null where messages go without keys.</param>
/// <param name="Payload">The bytes on the wire: JSON unless broken.</param>
/// <param name="TransactionId">As in the message; of a broken one, as it would have been.</param>
/// <param name="Status">Likewise.</param>
/// <param name="EventTime">Likewise.</param>
/// <param name="Late">A new remittance told hours after it was sent.</param>
/// <param name="OutOfOrder">A new remittance told minutes after it was sent, or its last state first.</param>
/// <param name="Scheme">The scheme it belongs to.</param>
/// <param name="Fault">What is wrong with a broken one.</param>
public sealed record SimulatedMessage(
    string? Key,
    byte[] Payload,
    MessageKind Kind,
    string SenderId,
    string TransactionId,
    string Status,
    DateTimeOffset EventTime,
    bool Late = false,
    bool OutOfOrder = false,
    SchemeMark? Scheme = null,
    Fault? Fault = null);

/// <summary>What a message is. Each is exactly one of these.</summary>
public enum MessageKind
{
    /// <summary>The first that is told of a remittance.</summary>
    New,

    /// <summary>Another state of a remittance that was told before.</summary>
    Later,

    /// <summary>The same as an earlier message that was New or Later.</summary>
    Repeat,

    /// <summary>
    /// Sender, transaction and status of an earlier message that was New or Later, with another amount.
    /// </summary>
    Conflict,

    /// <summary>Cannot be read as a remittance.</summary>
    Broken,
}

/// <summary>Which scheme a remittance belongs to.</summary>
/// <param name="Name">velocity_burst and so on.</param>
/// <param name="Number">From 1, in the order in which they begin.</param>
/// <param name="Sends">How many remittances the whole of it has.</param>
public sealed record SchemeMark(string Name, long Number, int Sends);

/// <summary>What is wrong with a broken message, in the words of its dead letter.</summary>
/// <param name="Reason">invalid_json, missing_field, invalid_value, unknown_currency or timestamp_in_future.</param>
/// <param name="Field">A path such as amount.send_currency; empty for the whole.</param>
public sealed record Fault(string Reason, string Field);
