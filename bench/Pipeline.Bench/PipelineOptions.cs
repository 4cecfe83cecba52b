namespace RemitFlow.Pipeline.Bench;

/// <summary>What <c>./bench/pipeline</c> was asked for.</summary>
/// <param name="Messages">Measured, after the warm-up.</param>
/// <param name="WarmUp">Handled before the clock starts: compilers, caches and plans are warm then.</param>
/// <param name="PlainMessages">Measured with the plain handler, which would take minutes for all.</param>
/// <param name="Out">The JSON; a table in Markdown is written beside it.</param>
internal sealed record PipelineOptions(int Messages, int Senders, int WarmUp, int PlainMessages, string Out)
{
    public int Total => WarmUp + Messages;

    public int PlainWarmUp => PlainMessages / 10;
}
