namespace RemitFlow.Bench.Reporting;

/// <summary>Where a bench is; the standard output has the tables only.</summary>
internal static class Progress
{
    public static void Say(FormattableString text) => Console.Error.WriteLine(FormattableString.Invariant(text));
}
