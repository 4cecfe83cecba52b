namespace RemitFlow.Web.Desk.Parts;

/// <summary>What the browser is told to draw: charts.js knows its kinds.</summary>
public interface IDrawing
{
    string Kind { get; }

    /// <summary>Shows the same as the other.</summary>
    bool Shows(IDrawing? other);
}
