using System.Globalization;

namespace RemitFlow.Web.Setup;

/// <summary>Between what a setting that is a whole number must be.</summary>
internal readonly record struct Bound(string Name, int Least, int Most)
{
    /// <summary>Why the section cannot be worked with, in one sentence that names the setting; null when it can.</summary>
    public static string? Refusal(IConfiguration configuration, string section, IEnumerable<Bound> bounds) => (
        from bound in bounds
        let told = configuration[$"{section}:{bound.Name}"]
        where told is not null
            && !(int.TryParse(told, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= bound.Least && value <= bound.Most)
        select $"{section.Replace(":", "__", StringComparison.Ordinal)}__{bound.Name} is {told}: a whole number from {bound.Least} to {bound.Most} is expected.").FirstOrDefault();
}
