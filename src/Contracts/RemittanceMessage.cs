namespace RemitFlow.Contracts;

/// <summary>
/// One state of a remittance, as a channel tells it on <see cref="Topics.RemittanceTransactions"/>. In JSON the
/// members are written in snake_case, times in microseconds with a Z. A sender and a transaction id together name a
/// remittance.
/// </summary>
public sealed record RemittanceMessage
{
    public required string TransactionId { get; init; }

    /// <summary>Event time: when the sender sent. The same in every state of the remittance.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Informative, "remittance_" and the status: the status decides.</summary>
    public string? EventType { get; init; }

    /// <summary>initiated, processing, completed, failed or cancelled.</summary>
    public required string Status { get; init; }

    /// <summary>From sending to the end, in milliseconds; null before the end.</summary>
    public long? ProcessingTimeMs { get; init; }

    /// <summary>Null until the remittance is completed.</summary>
    public DateTimeOffset? CompletionTimestamp { get; init; }

    public string? FailureReason { get; init; }
    public required SenderPart Sender { get; init; }
    public required RecipientPart Recipient { get; init; }
    public required AmountPart Amount { get; init; }
    public required OriginPart Origin { get; init; }
    public required DestinationPart Destination { get; init; }
    public required ChannelPart Channel { get; init; }
    public DevicePart? DeviceInfo { get; init; }
    public string? SessionId { get; init; }
    public string? CorrelationId { get; init; }
    public string? SourceSystem { get; init; }

    /// <summary>
    /// The producer's own opinion, 0 to 1. It is kept as declared and never trusted, like the four members below.
    /// </summary>
    public decimal? FraudScore { get; init; }

    public IReadOnlyList<string>? FraudFlags { get; init; }
    public string? RiskLevel { get; init; }
    public bool? IsFlagged { get; init; }
    public bool? VerificationRequired { get; init; }
}

/// <summary>Who sends. Only the id is required.</summary>
public sealed record SenderPart(
    string SenderId,
    string? SenderName,
    string? SenderPhone,
    string? SenderEmail,
    string? KycLevel,
    DateOnly? CustomerSince);

/// <summary>Who receives. Only the id is required; the account number may come as a number or as a string.</summary>
public sealed record RecipientPart(
    string RecipientId,
    string? RecipientName,
    string? RecipientPhone,
    string? Relationship,
    long? AccountNumber,
    string? AccountType);

/// <summary>
/// The money as declared. The amount sent (above zero, in the currency sent) and its currency (ISO 4217) are
/// required; the declared rate, fees and amounts derived from them are informative.
/// </summary>
public sealed record AmountPart(
    decimal SendAmount,
    string SendCurrency,
    decimal? ReceiveAmount,
    string? ReceiveCurrency,
    decimal? ExchangeRate,
    decimal? Fees,
    decimal? TotalDeducted);

/// <summary>Where it was sent from. The country is required: a name or an ISO 3166 code.</summary>
public sealed record OriginPart(string Country, string? City, string? Region);

/// <summary>Where it goes. The region is required: a short name, a long one or a PSGC code.</summary>
public sealed record DestinationPart(
    string? Country,
    string? Province,
    string? City,
    string? Barangay,
    string Region);

/// <summary>How it travels. The channel's id is required.</summary>
public sealed record ChannelPart(
    string ChannelId,
    string? ChannelName,
    string? ChannelType,
    string? AgentId,
    string? AgentName,
    string? BranchCode);

/// <summary>What it was sent with.</summary>
public sealed record DevicePart(string? DeviceType, string? DeviceId, string? IpAddress, string? UserAgent);
