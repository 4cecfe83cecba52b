namespace RemitFlow.Simulator;

/// <summary>
/// What is simulated. Everything that is told follows from these: the same options give the same messages, byte for
/// byte. Shares are from 0 to 1.
/// </summary>
public sealed record SimulationOptions
{
    /// <summary>Decides every draw. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Event time of the first message. Microseconds count, what is finer is cut.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>
    /// Messages a second of the wall clock; 0, the default, is as fast as possible, reckoned as <see
    /// cref="FullSpeed"/>.
    /// </summary>
    public double Rate { get; init; }

    /// <summary>How many times as fast as produced event time runs. Default 1.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>
    /// Spreads the messages over this much event time, busier on pay-days, in place of rate and speed; needs a count.
    /// </summary>
    public TimeSpan? Span { get; init; }

    /// <summary>Messages in all, of every kind; 0, the default, is without end.</summary>
    public long Count { get; init; }

    /// <summary>
    /// Senders in the population; 0, the default, is as many as the habits need: <see
    /// cref="SendersPerMessageASecond"/> for each message a second of event time, at least <see
    /// cref="FewestSenders"/>.
    /// </summary>
    public long Senders { get; init; }

    /// <summary>Share of messages that are told a second time. Default 0.02.</summary>
    public double Repeats { get; init; } = 0.02;

    /// <summary>
    /// Share of messages that tell an earlier sender, transaction and status with another amount. Default 0.01.
    /// </summary>
    public double Conflicts { get; init; } = 0.01;

    /// <summary>Share of messages that cannot be read. Default 0.01.</summary>
    public double Broken { get; init; } = 0.01;

    /// <summary>
    /// Share of ordinary remittances that are told 1 to 12 hours of event time after they were sent. Default 0.02.
    /// </summary>
    public double Late { get; init; } = 0.02;

    /// <summary>
    /// Share of ordinary remittances told up to 15 minutes late, their states last one first. Default 0.01.
    /// </summary>
    public double OutOfOrder { get; init; } = 0.01;

    /// <summary>
    /// Share of remittances that are told in several states; the others only in their last. Default 0.10.
    /// </summary>
    public double MultiState { get; init; } = 0.10;

    /// <summary>Share of remittances that belong to a scheme. Default 0.015; in reality it is about 0.001.</summary>
    public double Fraud { get; init; } = 0.015;

    /// <summary>Share of remittances that carry a transaction id that another sender's has too. Default 0.</summary>
    public double SharedIds { get; init; }

    /// <summary>Without keys, as older producers send. Default: keyed by sender id.</summary>
    public bool Unkeyed { get; init; }

    /// <summary>Each provider quotes once in this much event time, 1 minute to 12 hours. Default 15 minutes.</summary>
    public TimeSpan QuoteInterval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Messages a second that a rate of 0 stands for where event time follows the wall clock.</summary>
    public const double FullSpeed = 20_000;

    /// <summary>
    /// Senders for each message a second: then even the keenest, who send weekly, send less than five times a day
    /// however fast remittances come. 50 a second is more than the whole country receives, and so needs six million
    /// people.
    /// </summary>
    public const double SendersPerMessageASecond = 120_000;

    /// <summary>Where the population follows the rate, it is never smaller.</summary>
    public const long FewestSenders = 10_000;
}
