using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Remittances;

/// <summary>
/// A remittance as one message tells it, once read: names resolved, money as decimals, time in microseconds. Holds no
/// personal data: who the parties are is in <see cref="People.PeopleTold"/>, here they are ids and keyed hashes.
/// </summary>
public sealed record Remittance
{
    /// <summary>1 to 200 characters, no control characters. With <see cref="TransactionId"/> the remittance's identity.</summary>
    public required string SenderId { get; init; }

    /// <summary>1 to 200 characters; unique for one sender only: two senders may share one.</summary>
    public required string TransactionId { get; init; }

    /// <summary>Event time: when the sender sent. Rules, windows and buckets use it.</summary>
    public required Moment SentAt { get; init; }

    public required RemittanceStatus Status { get; init; }

    public required string RecipientId { get; init; }

    /// <summary>In <see cref="Currency"/>; above 0 and up to 10^12, at most four decimals.</summary>
    public required decimal SendAmount { get; init; }

    /// <summary>ISO 4217 code, upper case.</summary>
    public required string Currency { get; init; }

    public required Place Country { get; init; }

    public required Place Region { get; init; }

    public required string ChannelId { get; init; }

    public string? ChannelName { get; init; }

    public string? ChannelType { get; init; }

    public string? AgentId { get; init; }

    public string? AgentName { get; init; }

    public string? BranchCode { get; init; }

    public string? OriginCity { get; init; }

    public string? Province { get; init; }

    public string? City { get; init; }

    public string? Barangay { get; init; }

    /// <summary>As declared, in <see cref="ReceiveCurrency"/> (PHP where absent). Never enters a sum.</summary>
    public decimal? ReceiveAmount { get; init; }

    public string? ReceiveCurrency { get; init; }

    /// <summary>As declared, pesos per unit of <see cref="Currency"/>. Never enters a sum.</summary>
    public decimal? ExchangeRate { get; init; }

    /// <summary>In <see cref="Currency"/>, as declared.</summary>
    public decimal? Fees { get; init; }

    /// <summary>In <see cref="Currency"/>, as declared.</summary>
    public decimal? TotalDeducted { get; init; }

    /// <summary>Milliseconds from acceptance to the told state, as declared; 0 or more.</summary>
    public long? ProcessingMs { get; init; }

    public Moment? CompletedAt { get; init; }

    public string? FailureReason { get; init; }

    public string? Relationship { get; init; }

    public string? AccountType { get; init; }

    public string? DeviceType { get; init; }

    /// <summary>Keyed hashes that name nobody but keep "the same device, account, phone" answerable.</summary>
    public string? DeviceHash { get; init; }

    public string? AccountHash { get; init; }

    public string? PhoneHash { get; init; }

    public string? SessionId { get; init; }

    public string? CorrelationId { get; init; }

    public string? SourceSystem { get; init; }

    /// <summary>The producer's own opinion; kept, never trusted. Null when it gave none.</summary>
    public DeclaredRisk? Declared { get; init; }

    /// <summary>The Kafka record's own time. The 24-hours-ahead check was made against it.</summary>
    public Moment ReceivedAt { get; init; }

    /// <summary>What was off in this message; empty for most.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The country and region it flows between, the key of the corridor read models.</summary>
    public string CorridorId => $"{Country.Name} -> {Region.Name}";

    /// <summary>
    /// The same told again: timestamp, recipient, send amount, currency, country, region and channel are the same
    /// once read. (Sender, transaction and status are what the two were found by.)
    /// </summary>
    public bool RepeatsFactsOf(Remittance other) => FirstDifference(other) is null;

    /// <summary>The paths of the facts that differ from <paramref name="first"/>, with both values.</summary>
    public IEnumerable<Finding> DifferencesFrom(Remittance first)
    {
        if (SentAt != first.SentAt) yield return Changed("timestamp", SentAt.ToString(), first.SentAt.ToString());
        if (RecipientId != first.RecipientId) yield return Changed("recipient.recipient_id", RecipientId, first.RecipientId);
        if (SendAmount != first.SendAmount) yield return Changed("amount.send_amount", Text(SendAmount), Text(first.SendAmount));
        if (Currency != first.Currency) yield return Changed("amount.send_currency", Currency, first.Currency);
        if (Country != first.Country) yield return Changed("origin.country", Country.AsTold, first.Country.AsTold);
        if (Region != first.Region) yield return Changed("destination.region", Region.AsTold, first.Region.AsTold);
        if (ChannelId != first.ChannelId) yield return Changed("channel.channel_id", ChannelId, first.ChannelId);
    }

    private Finding? FirstDifference(Remittance other) => DifferencesFrom(other).FirstOrDefault();

    private static Finding Changed(string field, string now, string before) =>
        new(FindingCodes.FactChanged, field, now, before);

    private static string Text(decimal amount) => amount.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
