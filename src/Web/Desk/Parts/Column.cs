namespace RemitFlow.Web.Desk.Parts;

/// <summary>A column of a table.</summary>
/// <param name="Class"><c>number</c> stands at the right; of a <c>bar-cell</c> the title is for who cannot see the bar.</param>
public readonly record struct Column(string Title, string? Class = null)
{
    public static implicit operator Column(string title) => new(title);

    public static Column Number(string title) => new(title, "number");

    /// <summary>A number that is left out while a detail stands beside the table.</summary>
    public static Column Further(string title) => new(title, "number further");

    public static Column Bar(string title) => new(title, "bar-cell");
}
