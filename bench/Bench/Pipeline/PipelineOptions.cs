namespace RemitFlow.Bench.Pipeline;

/// <summary>What <c>./bench/pipeline</c> was asked for.</summary>
/// <param name="Messages">Measured, after the warm-up.</param>
/// <param name="WarmUp">Handled before the clock starts: compilers, caches and plans are warm then.</param>
/// <param name="Hours">Of event time that all messages are spread over: the closer together, the more senders are fast enough for an alert.</param>
/// <param name="PlainMessages">Measured with the plain handler, which would take minutes for all.</param>
/// <param name="Out">The JSON; a table in Markdown is written beside it.</param>
/// <param name="Profile">Only the yardstick and our pipeline, and what each of PostgreSQL's statements took; no files.</param>
internal sealed record PipelineOptions(int Messages, int Senders, int WarmUp, int Hours, int PlainMessages, string Out, bool Profile)
{
    public TimeSpan Span => TimeSpan.FromHours(Hours);

    public int Total => WarmUp + Messages;

    public int PlainWarmUp => PlainMessages / 10;
}
