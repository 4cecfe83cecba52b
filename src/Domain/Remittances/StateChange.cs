using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Remittances;

/// <summary>What a message about an already screened remittance changes.</summary>
public sealed record StateChange
{
    public required string TransactionId { get; init; }

    /// <summary>The state that this message told.</summary>
    public required RemittanceStatus Told { get; init; }

    /// <summary>The message's own timestamp; buckets and rules go by <see cref="FirstFacts.SentAt"/>.</summary>
    public required Moment ToldAt { get; init; }

    /// <summary>The remittance's status until now: the highest told.</summary>
    public required RemittanceStatus Before { get; init; }

    /// <summary>Its status from now on; the same as before where a lower state was told late.</summary>
    public required RemittanceStatus After { get; init; }

    public required FirstFacts First { get; init; }

    /// <summary>Milliseconds, as this message declares them.</summary>
    public long? ProcessingMs { get; init; }

    public Moment? CompletedAt { get; init; }

    public string? FailureReason { get; init; }

    /// <summary>The milliseconds that counted until now: a remittance's processing time counts while it is completed.</summary>
    public long? ProcessingBefore { get; init; }

    /// <summary>The milliseconds that count from now on.</summary>
    public long? ProcessingAfter { get; init; }

    /// <summary>
    /// Who the remittance is handled by, where it ends or ends otherwise. Null elsewhere; and where an ending was recorded
    /// before this was kept, also in all that is told of the remittance afterwards.
    /// </summary>
    public HandledBy? By { get; init; }

    /// <summary>The failure reason that counted until now: a remittance's reason counts while it is failed. Null where it was not, or gave none.</summary>
    public string? FailureBefore { get; init; }

    /// <summary>False for a lower state told late: it changes no figure.</summary>
    public bool ChangesFigures => Before != After || ProcessingBefore != ProcessingAfter;

    /// <summary>See <see cref="FactsDigest"/>: by this a repeat of the message is known.</summary>
    public required long Digest { get; init; }

    /// <summary>The Kafka record's own time.</summary>
    public Moment ReceivedAt { get; init; }

    /// <summary>What was off in this message, facts that differ from the first message among it.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

/// <summary>What a remittance was screened on and is counted under.</summary>
/// <param name="Province">Null where none was told, and in later states that were recorded before they carried it.</param>
public sealed record FirstFacts(
    Moment SentAt, Place Country, Place Region, string? City, string ChannelId, string? ChannelName, decimal Usd, decimal Php,
    string? Province = null)
{
    public string CorridorId => $"{Country.Name} -> {Region.Name}";

    public static FirstFacts Of(RemittanceScreened screened) => new(
        screened.Told.SentAt, screened.Told.Country, screened.Told.Region, screened.Told.City, screened.Told.ChannelId,
        screened.Told.ChannelName, screened.Value.Usd, screened.Value.Php, screened.Told.Province);
}
