using System.Diagnostics.CodeAnalysis;
using RemitFlow.Domain.People;
using RemitFlow.Domain.Remittances;

namespace RemitFlow.Web.Reading;

/// <summary>
/// What became of a message: a remittance and the people it tells of, or the reason why it could not be read.
/// </summary>
public readonly record struct ReadResult
{
    public ReadResult(Remittance remittance, PeopleTold people) => (Remittance, People) = (remittance, people);

    public ReadResult(Unreadable unreadable) => Unreadable = unreadable;

    public Remittance? Remittance { get; }

    public PeopleTold? People { get; }

    public Unreadable? Unreadable { get; }

    [MemberNotNullWhen(true, nameof(Remittance), nameof(People))]
    [MemberNotNullWhen(false, nameof(Unreadable))]
    public bool IsRead => Unreadable is null;
}
