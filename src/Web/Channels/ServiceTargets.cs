using System.Globalization;
using RemitFlow.Projections.Channels;
using RemitFlow.Web.Setup;

namespace RemitFlow.Web.Channels;

/// <summary>What a channel type is held to, and why just that.</summary>
/// <param name="Source">Where the figure comes from, in a few words.</param>
public sealed record ServiceTarget(string ChannelType, int Percentile, long Milliseconds, int SmallestNumber, string Source)
    : ServiceLevel(ChannelType, Percentile, Milliseconds, SmallestNumber);

/// <summary>
/// The targets of channel types: the section <c>Targets</c> of the configuration, such as <c>Targets__ewallet__Milliseconds</c>;
/// what it does not tell is as it is here. Another type gets a target by its milliseconds.
/// </summary>
public sealed class ServiceTargets(IConfiguration configuration)
{
    private const string Section = "Targets";
    private const int UsualPercentile = 95;
    private const int UsualNumber = 20;
    private const int Hour = 3_600_000;
    private const string CashSource = "ours, from money-transfer agents: ready on the same day (geniusto), taken as 15 minutes";

    private static readonly Bound[] Bounds =
        [new(nameof(ServiceTarget.Milliseconds), 1, 7 * 24 * Hour), new(nameof(ServiceTarget.SmallestNumber), 1, 1_000_000)];

    // The times are assumptions on published practice; that it is 95 % of at least 20 remittances is ours too.
    private static readonly ServiceTarget[] Usual =
    [
        new("bank", UsualPercentile, 24 * Hour, UsualNumber, "ours, from PESONet: credited on the same banking day (philpayments.org.ph), taken as 24 hours"),
        new("cash_agent", UsualPercentile, Hour / 4, UsualNumber, CashSource),
        new("ewallet", UsualPercentile, Hour / 60, UsualNumber, "ours, from InstaPay: within seconds, day and night (BSP), taken as 60 seconds"),
        new("pawnshop", UsualPercentile, Hour / 4, UsualNumber, CashSource),
        new("remittance_center", UsualPercentile, Hour / 4, UsualNumber, CashSource),
    ];

    /// <summary>In the order of channel types.</summary>
    public IReadOnlyList<ServiceTarget> All { get; } =
    [
        .. configuration.GetSection(Section).GetChildren().Select(told => Read(told, Find(told.Key)))
            .Concat(Usual).DistinctBy(target => target.ChannelType).OrderBy(target => target.ChannelType, StringComparer.Ordinal),
    ];

    /// <summary>Why one of them cannot be, in one sentence that names the setting; null when all can.</summary>
    public static string? Refusal(IConfiguration configuration) =>
        configuration.GetSection(Section).GetChildren().Select(told => Refusal(configuration, told.Key)).FirstOrDefault(refusal => refusal is not null);

    private static string? Refusal(IConfiguration configuration, string type)
    {
        var told = configuration.GetSection($"{Section}:{type}");
        var percentile = told[nameof(ServiceTarget.Percentile)];
        if (percentile is not null && !ServiceLevels.Percentiles.Any(known => known.ToString(CultureInfo.InvariantCulture) == percentile))
            return $"{Section}__{type}__{nameof(ServiceTarget.Percentile)} is {percentile}: one of {string.Join(", ", ServiceLevels.Percentiles)} is expected.";
        return told[nameof(ServiceTarget.Milliseconds)] is null && Find(type) is null
            ? $"{Section}__{type}__{nameof(ServiceTarget.Milliseconds)} is missing: there is no usual target for {type}."
            : Bound.Refusal(configuration, $"{Section}:{type}", Bounds);
    }

    private static ServiceTarget Read(IConfigurationSection told, ServiceTarget? usual) => new(
        usual?.ChannelType ?? told.Key,
        told.GetValue<int?>(nameof(ServiceTarget.Percentile)) ?? usual?.Percentile ?? UsualPercentile,
        told.GetValue<long?>(nameof(ServiceTarget.Milliseconds)) ?? usual!.Milliseconds,
        told.GetValue<int?>(nameof(ServiceTarget.SmallestNumber)) ?? usual?.SmallestNumber ?? UsualNumber,
        told[nameof(ServiceTarget.Source)] ?? "configured");

    private static ServiceTarget? Find(string type) => Array.Find(Usual, target => target.ChannelType.Equals(type, StringComparison.OrdinalIgnoreCase));
}
