namespace RemitFlow.Web.Caching;

/// <summary>
/// Who reads an answer about quotes does not stand behind those about sums: quotes change several times a second and are read in a moment,
/// sums go on all at once and take longer.
/// </summary>
/// <param name="atOnce">So many of either read side by side.</param>
public sealed class ReadLines(int atOnce) : IDisposable
{
    public ReadTurns Sums { get; } = new(atOnce);

    public ReadTurns Quotes { get; } = new(atOnce);

    public void Dispose()
    {
        Sums.Dispose();
        Quotes.Dispose();
    }
}
