using JasperFx.Events;
using RemitFlow.Domain.Hashing;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Projections.Sample;

/// <summary>A day of Manila of one sender, by event time.</summary>
/// <param name="Hash">The sender's: 63 bits.</param>
internal readonly record struct SampledDayKey(long Hash, DateOnly Day);

/// <summary>What a page adds to a day: remittances and money without failed and cancelled ones.</summary>
internal sealed class SampledDay
{
    public long Remittances;
    public decimal Usd, Php;
}

/// <summary>One page of events, added up by sampled sender and day.</summary>
/// <param name="threshold">Senders with a hash from here on are left aside; null for none.</param>
internal sealed class SamplePage(long? threshold)
{
    public Dictionary<SampledDayKey, SampledDay> Days { get; } = [];

    /// <summary>A first sight puts its day in, whatever became of it, so that the same senders are in wherever a page ends.</summary>
    public void Add(IEvent happened)
    {
        if (FigureFacts.Of(happened.Data) is not { } facts) return;
        var step = (facts.After.HoldsMoney() ? 1 : 0) - (facts.Before?.HoldsMoney() == true ? 1 : 0);
        if (facts.Before is not null && step == 0) return;
        var hash = (long)((facts.Sender ?? StableHash.Of(happened.StreamKey!)) >> 1);
        if (hash >= threshold) return;

        var key = new SampledDayKey(hash, Manila.DateOf(facts.Hour));
        if (!Days.TryGetValue(key, out var day)) Days[key] = day = new SampledDay();
        day.Remittances += step;
        day.Usd += step * facts.Usd;
        day.Php += step * facts.Php;
    }
}
