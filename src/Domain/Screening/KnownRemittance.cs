using RemitFlow.Domain.Remittances;

namespace RemitFlow.Domain.Screening;

/// <summary>What is on record of one remittance: enough to tell a repeat, a conflict and a later state apart.</summary>
public sealed record KnownRemittance
{
    /// <summary>The event in which it was screened.</summary>
    public required RemittanceScreened First { get; init; }

    /// <summary>The highest told.</summary>
    public required RemittanceStatus Status { get; init; }

    /// <summary>The facts' digest of each state's first message, by status; null where that state was never told.</summary>
    public required IReadOnlyList<long?> Digests { get; init; }

    /// <summary>Digests of the contradictions that are on record.</summary>
    public IReadOnlyList<long> Contradictions { get; init; } = [];

    /// <summary>Milliseconds that count: those of the completed state, while the remittance is completed.</summary>
    public long? ProcessingMs { get; init; }

    /// <summary>Who the ended remittance is counted under; null while it has not ended, and for good where an ending was recorded without it.</summary>
    public HandledBy? By { get; init; }

    /// <summary>The reason that counts: that of the failed state, while the remittance is failed.</summary>
    public string? FailureReason { get; init; }

    /// <summary>A message of that status and digest tells nothing new: neither the state nor the contradiction.</summary>
    public bool IsRepeatedBy(RemittanceStatus status, long digest) =>
        Digests[(int)status] == digest || Contradictions.Contains(digest);

    /// <summary>After one more event of the remittance, the first of which is its <see cref="RemittanceScreened"/>.</summary>
    public static KnownRemittance? Evolve(KnownRemittance? known, object happened) => happened switch
    {
        RemittanceScreened first => new KnownRemittance
        {
            First = first,
            Status = first.Told.Status,
            Digests = With(new long?[5], first.Told.Status, FactsDigest.Of(first.Told)),
            ProcessingMs = first.Told.Status == RemittanceStatus.Completed ? first.Told.ProcessingMs : null,
            By = first.Told.Status.HasEnded() ? HandledBy.Of(first.Told) : null,
            FailureReason = first.Told.Status == RemittanceStatus.Failed ? first.Told.FailureReason : null,
        },
        RemittanceAdvanced { Change: { ChangesFigures: false } late } when known is not null => known with
        {
            Digests = With(known.Digests, late.Told, late.Digest),
        },
        RemittanceAdvanced { Change: var change } when known is not null => known with
        {
            Status = change.After,
            Digests = With(known.Digests, change.Told, change.Digest),
            ProcessingMs = change.ProcessingAfter,
            By = change.By,
            FailureReason = change.After == RemittanceStatus.Failed ? change.FailureReason : null,
        },
        RemittanceContradicted contradicted when known is not null => known with
        {
            Contradictions = [.. known.Contradictions, FactsDigest.Of(contradicted.Told)],
        },
        _ => known,
    };

    private static long?[] With(IReadOnlyList<long?> digests, RemittanceStatus status, long digest)
    {
        long?[] copy = [.. digests];
        copy[(int)status] = digest;
        return copy;
    }
}
