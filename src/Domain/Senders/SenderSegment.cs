namespace RemitFlow.Domain.Senders;

/// <summary>What kind of sender somebody is: by how recently, how often and how much was sent within twelve months.</summary>
public enum SenderSegment
{
    /// <summary>Recent, frequent, large.</summary>
    Champions = 0,

    /// <summary>Recent and frequent, but not large.</summary>
    Regular = 1,

    /// <summary>Recent and large, but not frequent.</summary>
    Large = 2,

    /// <summary>Recent, neither frequent nor large.</summary>
    Active = 3,

    /// <summary>Frequent or large, and silent for longer than usual.</summary>
    Slipping = 4,

    /// <summary>Neither frequent nor large, and silent for longer than usual.</summary>
    Quiet = 5,

    /// <summary>Frequent or large, and gone.</summary>
    Lost = 6,

    /// <summary>Neither frequent nor large, and gone.</summary>
    Lapsed = 7,
}

/// <summary>What a sender did within twelve months.</summary>
/// <param name="DaysSince">Whole days of Manila from the last remittance to the end; 0 on that day itself.</param>
/// <param name="Remittances">Neither failed nor cancelled; 1 or more.</param>
/// <param name="Usd">Their sum in US dollars.</param>
public readonly record struct SenderYear(int DaysSince, long Remittances, decimal Usd)
{
    /// <summary>Recent up to here: a month and a half, for who sends monthly.</summary>
    public const int RecentDays = 45;

    /// <summary>Gone from the day after on: four months.</summary>
    public const int GoneDays = 120;

    /// <summary>Frequent from here on: ten months of twelve.</summary>
    public const int FrequentFrom = 10;

    /// <summary>Large from here on, US dollars: twelve times the 375 that an overseas worker sends a month on average (docs/analytics.md).</summary>
    public const int LargeFromUsd = 4_500;

    public SenderSegment Segment => (DaysSince, Remittances >= FrequentFrom, Usd >= LargeFromUsd) switch
    {
        (<= RecentDays, true, true) => SenderSegment.Champions,
        (<= RecentDays, true, false) => SenderSegment.Regular,
        (<= RecentDays, false, true) => SenderSegment.Large,
        (<= RecentDays, false, false) => SenderSegment.Active,
        (<= GoneDays, false, false) => SenderSegment.Quiet,
        (<= GoneDays, _, _) => SenderSegment.Slipping,
        (_, false, false) => SenderSegment.Lapsed,
        _ => SenderSegment.Lost,
    };
}
