namespace RemitFlow.Simulator.Chance;

/// <summary>Turns a seed and a few numbers into one: what is drawn for a sender depends on nothing but these.</summary>
public static class Mix
{
    public static ulong Of(ulong seed, ulong a) => unchecked(Scramble(seed ^ Scramble(a + 0x9E3779B97F4A7C15)));

    public static ulong Of(ulong seed, ulong a, ulong b) => Of(Of(seed, a), b);

    public static ulong Of(ulong seed, ulong a, ulong b, ulong c) => Of(Of(seed, a, b), c);

    internal static ulong Scramble(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
