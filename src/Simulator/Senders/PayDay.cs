namespace RemitFlow.Simulator.Senders;

/// <summary>
/// When wages come. No survey tells on which days people send; pay-days and Sundays are our assumption.
/// </summary>
public enum PayDay
{
    /// <summary>Every week.</summary>
    Friday,

    /// <summary>The 15th and the 30th.</summary>
    MiddleAndEnd,

    /// <summary>The 15th.</summary>
    Middle,

    /// <summary>The 30th, or the last day of a shorter month.</summary>
    End,

    /// <summary>The first of the month.</summary>
    First,
}
