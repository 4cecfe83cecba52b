using System.Security;
using System.Text;

namespace RemitFlow.Bench.Reporting;

/// <summary>One curve.</summary>
/// <param name="Values">One for each place on the axis.</param>
internal sealed record Curve(string Name, double[] Values);

/// <summary>Curves that share an axis, which begins at 0.</summary>
internal sealed record Panel(string Title, IReadOnlyList<Curve> Curves);

/// <summary>Panels one below the other over the same axis, as an SVG of its own.</summary>
/// <param name="Places">Ascending, from 0 or above.</param>
internal sealed record SvgPlot(string Title, string Axis, double[] Places, IReadOnlyList<Panel> Panels)
{
    private const int Width = 940, Left = 70, Right = 250, Top = 40, PanelHeight = 190, Gap = 50, Ticks = 5;

    /// <summary>Told apart by people who do not see all colours, too (Okabe and Ito).</summary>
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"];

    public override string ToString()
    {
        var height = Top + Panels.Count * (PanelHeight + Gap);
        var svg = new StringBuilder();
        Add($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" font-family="sans-serif" font-size="12">""");
        Add($"""<rect width="{Width}" height="{height}" fill="white"/>""");
        Add($"""<text x="{Left}" y="20" font-size="14">{SecurityElement.Escape(Title)}</text>""");
        for (var at = 0; at < Panels.Count; at++) Draw(Panels[at], Top + at * (PanelHeight + Gap) + 15);
        return svg.Append("</svg>\n").ToString();

        void Add(FormattableString line) => svg.Append(FormattableString.Invariant(line)).Append('\n');

        void Draw(Panel panel, int top)
        {
            var bottom = top + PanelHeight - 15;
            var (xStep, yStep) = (Step(Places[^1]), Step(panel.Curves.Max(curve => curve.Values.Max())));
            var (xMost, yMost) = (Math.Max(Places[^1], xStep), yStep * Math.Max(1, Math.Ceiling(panel.Curves.Max(curve => curve.Values.Max()) / yStep)));
            Add($"""<text x="{Left}" y="{top - 8}" font-weight="bold">{SecurityElement.Escape(panel.Title)}</text>""");
            for (var y = 0.0; y <= yMost * 1.0001; y += yStep)
            {
                Add($"""<line x1="{Left}" x2="{Width - Right}" y1="{Y(y):F1}" y2="{Y(y):F1}" stroke="#ddd"/>""");
                Add($"""<text x="{Left - 6}" y="{Y(y) + 4:F1}" text-anchor="end">{y:#,0.##}</text>""");
            }

            for (var x = 0.0; x <= xMost * 1.0001; x += xStep)
            {
                Add($"""<line x1="{X(x):F1}" x2="{X(x):F1}" y1="{bottom}" y2="{bottom + 4}" stroke="#888"/>""");
                Add($"""<text x="{X(x):F1}" y="{bottom + 17}" text-anchor="middle">{x:#,0.##}</text>""");
            }

            Add($"""<text x="{Width - Right + 8}" y="{bottom + 17}">{SecurityElement.Escape(Axis)}</text>""");
            for (var at = 0; at < panel.Curves.Count; at++)
            {
                var (curve, colour) = (panel.Curves[at], Colours[at % Colours.Length]);
                var points = string.Join(' ', Places.Select((x, place) => FormattableString.Invariant($"{X(x):F1},{Y(curve.Values[place]):F1}")));
                Add($"""<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>""");
                Add($"""<line x1="{Width - Right + 12}" x2="{Width - Right + 32}" y1="{top + 8 + at * 18}" y2="{top + 8 + at * 18}" stroke="{colour}" stroke-width="3"/>""");
                Add($"""<text x="{Width - Right + 38}" y="{top + 12 + at * 18}">{SecurityElement.Escape(curve.Name)}</text>""");
            }

            double X(double value) => Left + value / xMost * (Width - Left - Right);

            double Y(double value) => bottom - value / yMost * (bottom - top);
        }
    }

    /// <summary>1, 2 or 5 and zeros: some five of them reach that far.</summary>
    private static double Step(double most)
    {
        if (most <= 0) return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(most / Ticks)));
        return power * (most / Ticks / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }
}
