using RemitFlow.Simulator.Remittances;

namespace RemitFlow.Simulator;

/// <summary>
/// The messages of a run. The same options give the same messages, byte for byte, each time they are asked for.
/// </summary>
public sealed class RemittanceGenerator
{
    private readonly SimulationOptions _options;
    private readonly EventClock _clock;

    public RemittanceGenerator(SimulationOptions options)
    {
        _options = options;
        _clock = new EventClock(options);
    }

    /// <summary>Senders in the population: as asked for, or as many as the pace needs.</summary>
    public static long SendersFor(SimulationOptions options) => EventClock.SendersFor(options);

    /// <summary>Whether there are enough senders for ordinary ones to stay below the velocity rules.</summary>
    public static bool HabitsHold(SimulationOptions options) => SendersFor(options)
        >= (long)(new EventClock(options).MessagesPerSecond * SimulationOptions.SendersPerMessageASecond);

    /// <summary>Event time at which the n-th message is told, from 0.</summary>
    public DateTimeOffset TimeOf(long number) => _clock.At(number);

    /// <summary>Lazily, so many as the options count; without end where they count 0.</summary>
    public IEnumerable<SimulatedMessage> Messages()
    {
        var story = new Story(_options, _clock);
        for (var number = 0L; _options.Count == 0 || number < _options.Count; number++)
        {
            yield return story.Next(_clock.At(number));
        }
    }
}
