using System.Globalization;

namespace RemitFlow.DevHost.Running;

/// <summary>What <c>/api/v1/operations/feed</c> tells; a count that it does not tell is null.</summary>
internal sealed record Counts(
    long? Seen, long? Screened, long? Alerts, long? Repeats, long? DeadLetters, long? LagMessages, long? ProjectionLag)
{
    public string ToLine(TimeOnly now) =>
        $"{now.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}  "
        + $"seen {N(Seen)}  screened {N(Screened)}  alerts {N(Alerts)}  repeats {N(Repeats)}  "
        + $"dead letters {N(DeadLetters)}  lag {N(LagMessages)} + {N(ProjectionLag)}";

    private static string N(long? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? "?";
}
