using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Time;

namespace RemitFlow.Domain.Senders;

/// <summary>
/// What is remembered of a sender: enough to screen the next remittance, and the profile that analysts see. Bounded
/// whatever the stream's length: at most <see cref="MemoryEntries"/> remittances none more than <see cref="MemorySpan"/>
/// older than the newest, and at most one risk peak a distinct score. Never changed in place.
/// </summary>
public sealed record Sender
{
    /// <summary>Part of the contract, with <see cref="MemorySpan"/>: the velocity rules see no more than this.</summary>
    public const int MemoryEntries = 256;

    public static readonly TimeSpan MemorySpan = TimeSpan.FromHours(72);

    /// <summary>How long before the newest remittance a fraud score still tells the sender's risk.</summary>
    public static readonly TimeSpan RiskSpan = TimeSpan.FromDays(30);

    public required string Id { get; init; }

    /// <summary>The version of the stream that this state is the sum of: one more with each event.</summary>
    public long Version { get; init; }

    /// <summary>Remittances handled, ever, whatever became of them.</summary>
    public long Remittances { get; init; }

    /// <summary>Their sum in US dollars, whatever became of them: with the count the sender's typical amount.</summary>
    public decimal SumUsd { get; init; }

    /// <summary>By event time; of equal times in the order in which they were handled.</summary>
    public Remembered[] Memory { get; init; } = [];

    /// <summary>In US dollars, without failed and cancelled remittances.</summary>
    public decimal VolumeUsd { get; init; }

    /// <summary>In Philippine pesos at the reference rate of each remittance, without failed and cancelled ones.</summary>
    public decimal VolumePhp { get; init; }

    public long Completed { get; init; }

    public long Failed { get; init; }

    public long Cancelled { get; init; }

    public Moment FirstSentAt { get; init; }

    public Moment LastSentAt { get; init; }

    /// <summary>Fraud scores that no newer remittance has reached, oldest and highest first.</summary>
    public RiskPeak[] Peaks { get; init; } = [];

    public long AlertsRaised { get; init; }

    /// <summary>Raised and not closed.</summary>
    public long AlertsOpen { get; init; }

    /// <summary>The highest fraud score (0 to 1) of the last 30 days before the newest remittance.</summary>
    public decimal RiskScore => Peaks.Length > 0 ? Peaks[0].Score : 0;

    /// <summary>Remittances whose money counts: neither failed nor cancelled.</summary>
    public long Counted => Remittances - Failed - Cancelled;

    public decimal AverageUsd => Counted > 0 ? VolumeUsd / Counted : 0;

    /// <summary>The state after one more event of the sender's stream. Events it does not know leave only their version.</summary>
    public static Sender Evolve(Sender? sender, string id, object happened)
    {
        var before = sender ?? new Sender { Id = id };
        return happened switch
        {
            RemittanceScreened screened => before.With(screened),
            RemittanceAdvanced advanced => before.With(advanced.Change),
            AlertClosed => before with { Version = before.Version + 1, AlertsOpen = before.AlertsOpen - 1 },
            _ => before with { Version = before.Version + 1 },
        };
    }

    private Sender With(RemittanceScreened screened)
    {
        var told = screened.Told;
        var money = told.Status.HoldsMoney();
        var newest = Remittances == 0 || told.SentAt > LastSentAt ? told.SentAt : LastSentAt;
        var alert = screened.RaisesAlert ? 1 : 0;
        return this with
        {
            Version = Version + 1,
            Remittances = Remittances + 1,
            SumUsd = SumUsd + screened.Value.Usd,
            Memory = Remembered.Insert(Memory, new Remembered(told.SentAt, told.Country.IsKnown ? told.Country.Name : null)),
            VolumeUsd = VolumeUsd + (money ? screened.Value.Usd : 0),
            VolumePhp = VolumePhp + (money ? screened.Value.Php : 0),
            Completed = Completed + (told.Status == RemittanceStatus.Completed ? 1 : 0),
            Failed = Failed + (told.Status == RemittanceStatus.Failed ? 1 : 0),
            Cancelled = Cancelled + (told.Status == RemittanceStatus.Cancelled ? 1 : 0),
            FirstSentAt = Remittances == 0 || told.SentAt < FirstSentAt ? told.SentAt : FirstSentAt,
            LastSentAt = newest,
            Peaks = RiskPeak.Insert(Peaks, new RiskPeak(told.SentAt, screened.Verdict.Score), newest - RiskSpan),
            AlertsRaised = AlertsRaised + alert,
            AlertsOpen = AlertsOpen + alert,
        };
    }

    private Sender With(StateChange advanced)
    {
        var money = (advanced.After.HoldsMoney() ? 1 : 0) - (advanced.Before.HoldsMoney() ? 1 : 0);
        return this with
        {
            Version = Version + 1,
            VolumeUsd = VolumeUsd + money * advanced.First.Usd,
            VolumePhp = VolumePhp + money * advanced.First.Php,
            Completed = Completed + Step(RemittanceStatus.Completed),
            Failed = Failed + Step(RemittanceStatus.Failed),
            Cancelled = Cancelled + Step(RemittanceStatus.Cancelled),
        };

        int Step(RemittanceStatus status) => (advanced.After == status ? 1 : 0) - (advanced.Before == status ? 1 : 0);
    }
}
