namespace RemitFlow.Domain.Remittances;

/// <summary>
/// A country or region: by the name it is shown under, or unknown and then as declared. Two known places are equal by
/// name; two unknown ones by what was declared, trimmed.
/// </summary>
/// <param name="Name">The shown name, or <see cref="Unknown"/>.</param>
/// <param name="Declared">What the message said, trimmed; null for a known place.</param>
public readonly record struct Place(string Name, string? Declared = null)
{
    public const string Unknown = "Unknown";

    public bool IsKnown => Declared is null;

    public string AsTold => Declared ?? Name;

    public static Place NotKnown(string declared) => new(Unknown, declared.Trim());
}
