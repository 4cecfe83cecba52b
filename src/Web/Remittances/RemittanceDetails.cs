using RemitFlow.Contracts;
using RemitFlow.Domain.Remittances;

namespace RemitFlow.Web.Remittances;

/// <summary>
/// All we know of a remittance, flat as in the lists. The message that told it first holds for its members; who the
/// parties are is as told last, and null once it has been erased.
/// </summary>
public sealed record RemittanceDetails
{
    public required string TransactionId { get; init; }

    /// <summary>Event time.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The highest told so far.</summary>
    public required string Status { get; init; }

    public required string SenderId { get; init; }

    public string? SenderName { get; init; }

    public string? SenderPhone { get; init; }

    public string? SenderEmail { get; init; }

    public string? KycLevel { get; init; }

    public string? CustomerSince { get; init; }

    public required string RecipientId { get; init; }

    public string? RecipientName { get; init; }

    public string? RecipientPhone { get; init; }

    public string? Relationship { get; init; }

    public string? AccountNumber { get; init; }

    public string? AccountType { get; init; }

    public required decimal SendAmount { get; init; }

    public required string SendCurrency { get; init; }

    /// <summary>As declared, in <see cref="ReceiveCurrency"/>, as are rate, fees and total.</summary>
    public decimal? ReceiveAmount { get; init; }

    public required string ReceiveCurrency { get; init; }

    public decimal? ExchangeRate { get; init; }

    public decimal? Fees { get; init; }

    public decimal? TotalDeducted { get; init; }

    /// <summary>US dollars at the reference rate of its moment.</summary>
    public required decimal AmountUsd { get; init; }

    /// <summary>Pesos at the reference rate of its moment.</summary>
    public required decimal AmountPhp { get; init; }

    /// <summary>Pesos per unit of the send currency: the reference rate.</summary>
    public required decimal PhpPerUnit { get; init; }

    /// <summary>Pesos per US dollar: the reference rate.</summary>
    public required decimal PhpPerUsd { get; init; }

    public required string OriginCountry { get; init; }

    /// <summary>What the message said, where we know no such country.</summary>
    public string? OriginCountryDeclared { get; init; }

    public string? OriginCity { get; init; }

    public required string DestRegion { get; init; }

    /// <summary>What the message said, where we know no such region.</summary>
    public string? DestRegionDeclared { get; init; }

    public string? DestProvince { get; init; }

    public string? DestCity { get; init; }

    public string? DestBarangay { get; init; }

    public required string ChannelId { get; init; }

    public string? ChannelName { get; init; }

    public string? ChannelType { get; init; }

    public string? AgentId { get; init; }

    public string? AgentName { get; init; }

    public string? BranchCode { get; init; }

    public string? DeviceType { get; init; }

    /// <summary>As the sender's device was told last; so are address and user agent.</summary>
    public string? DeviceId { get; init; }

    public string? IpAddress { get; init; }

    public string? UserAgent { get; init; }

    public string? SessionId { get; init; }

    public string? CorrelationId { get; init; }

    public string? SourceSystem { get; init; }

    /// <summary>Milliseconds; of the state that the remittance has come to, null where it was not told.</summary>
    public long? ProcessingTimeMs { get; init; }

    public DateTimeOffset? CompletionTimestamp { get; init; }

    public string? FailureReason { get; init; }

    /// <summary>Ours, 0 to 1.</summary>
    public required decimal FraudScore { get; init; }

    public required string RiskLevel { get; init; }

    public required string RecommendedAction { get; init; }

    public required int RuleSetVersion { get; init; }

    /// <summary>The rules that fired, each with a sentence.</summary>
    public required IReadOnlyList<AlertRule> Rules { get; init; }

    /// <summary>The producer's own opinion: kept, never trusted. Null when it gave none.</summary>
    public DeclaredRisk? Declared { get; init; }

    /// <summary>Every state told, in the order of recording.</summary>
    public required IReadOnlyList<ToldState> States { get; init; }

    /// <summary>Messages that told a known state with other content, in the order of recording.</summary>
    public required IReadOnlyList<Contradiction> Contradictions { get; init; }

    /// <summary>What was off in the first message.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}
