using System.Diagnostics.CodeAnalysis;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;

namespace RemitFlow.Web.Reading;

/// <summary>What became of a message: a quote and what was off in it, or the reason why it could not be read.</summary>
public readonly record struct QuoteResult
{
    public QuoteResult(Quote quote, IReadOnlyList<Finding> findings) => (Quote, Findings) = (quote, findings);

    public QuoteResult(Unreadable unreadable) => (Unreadable, Findings) = (unreadable, []);

    public Quote? Quote { get; }

    public IReadOnlyList<Finding> Findings { get; }

    public Unreadable? Unreadable { get; }

    [MemberNotNullWhen(true, nameof(Quote))]
    [MemberNotNullWhen(false, nameof(Unreadable))]
    public bool IsRead => Unreadable is null;
}
