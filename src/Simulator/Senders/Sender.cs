using RemitFlow.Contracts;

namespace RemitFlow.Simulator.Senders;

/// <summary>Somebody abroad, with the habits of <see cref="Habit"/> and the family that is sent to.</summary>
/// <param name="CountryAsTold">The country's name, or for a few producers its code.</param>
/// <param name="MedianUsd">Half of what is sent at a time is below this, in US dollars: 60 to 900.</param>
/// <param name="Recipients">One to four.</param>
public sealed record Sender(
    long Index,
    SenderPart Person,
    Country Country,
    CityAbroad City,
    string CountryAsTold,
    double MedianUsd,
    IReadOnlyList<Recipient> Recipients,
    DevicePart Device);
