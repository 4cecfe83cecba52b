using Shouldly;

namespace RemitFlow.Rig.Checks;

/// <summary>Compares two heaps of lines, whatever their order; a failure shows the first few that only one of them has.</summary>
public static class Same
{
    private const int Shown = 10;

    public static void Lines(string what, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var left = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in expected) left[line] = left.GetValueOrDefault(line) + 1;
        left.ShouldNotBeEmpty(what); // Nothing compared with nothing proves nothing.
        foreach (var line in actual) left[line] = left.GetValueOrDefault(line) - 1;
        left.Where(pair => pair.Value != 0)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(Shown)
            .Select(pair => $"{(pair.Value > 0 ? "missing" : "too many")} ({Math.Abs(pair.Value)}): {pair.Key}")
            .ShouldBeEmpty(what);
    }
}
