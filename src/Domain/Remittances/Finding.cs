namespace RemitFlow.Domain.Remittances;

/// <summary>
/// Something about a message that is off but does not keep it from being screened: it is recorded as declared and
/// never enters a decision or a sum.
/// </summary>
/// <param name="Code">One of <see cref="FindingCodes"/>.</param>
/// <param name="Field">The member's path in the message, such as <c>amount.exchange_rate</c>.</param>
/// <param name="Declared">What the message said, shortened to 200 characters; null where that would be personal data.</param>
/// <param name="Known">What we hold against it, where there is such a thing.</param>
public sealed record Finding(string Code, string Field, string? Declared, string? Known = null);

public static class FindingCodes
{
    /// <summary>An optional member had the wrong type and was treated as absent.</summary>
    public const string WrongType = "wrong_type";

    /// <summary>A declared exchange rate or receive amount is more than 20 % off the reference.</summary>
    public const string OffReference = "off_reference";

    /// <summary>A later state told another fact than the message on which the remittance was screened.</summary>
    public const string FactChanged = "fact_changed";
}
