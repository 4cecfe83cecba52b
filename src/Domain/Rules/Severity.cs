namespace RemitFlow.Domain.Rules;

/// <summary>How grave a rule's firing is; the order is the rank.</summary>
public enum Severity
{
    Low = 0,
    Medium = 1,
    High = 2,
    Critical = 3,
}

public static class Severities
{
    private static readonly string[] Names = ["low", "medium", "high", "critical"];

    public static string Name(this Severity severity) => Names[(int)severity];

    /// <summary>Reads what <see cref="Name"/> writes; null for anything else.</summary>
    public static Severity? Parse(string? name) =>
        Array.IndexOf(Names, name) is >= 0 and var index ? (Severity)index : null;
}
