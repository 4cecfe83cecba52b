using System.Diagnostics;

namespace RemitFlow.Bench.Measuring;

/// <summary>Time on the clock and on the processors, as far as the meter has run.</summary>
/// <param name="Broker">Null where the broker is inside our own process.</param>
internal readonly record struct Spent(double Seconds, double Dotnet, double Postgres, double? Broker)
{
    public static Spent operator -(Spent after, Spent before) => new(
        after.Seconds - before.Seconds, after.Dotnet - before.Dotnet, after.Postgres - before.Postgres, after.Broker - before.Broker);

    public static Spent operator +(Spent one, Spent other) => new(
        one.Seconds + other.Seconds, one.Dotnet + other.Dotnet, one.Postgres + other.Postgres, one.Broker + other.Broker);
}

/// <summary>Reads what everything that works for a row has had.</summary>
/// <param name="dotnet">The process that does the row's .NET part: the web app, or ourselves.</param>
/// <param name="broker">Null where the broker is inside our own process.</param>
internal sealed class Meter(int dotnet, int postgres, int? broker)
{
    private readonly long began = Stopwatch.GetTimestamp();

    public Spent Read() => new(
        Stopwatch.GetElapsedTime(began).TotalSeconds, ProcessTime.Of(dotnet), ProcessTime.OfFamily(postgres),
        broker is { } pid ? ProcessTime.Of(pid) : null);
}
