using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Screening;
using RemitFlow.Domain.Senders;
using Shouldly;

namespace RemitFlow.Domain.Tests;

/// <summary>Given events, when a remittance, then events: the streams and what is remembered, in memory.</summary>
internal sealed class Story
{
    private readonly Dictionary<string, Sender> senders = [];
    private readonly Dictionary<(string Sender, string Transaction), KnownRemittance?> known = [];

    public RuleSet Rules { get; init; } = RuleSet.First;

    public ReferenceRates Rates { get; } = new();

    public List<object> Events { get; } = [];

    public static Story Given(params Remittance[] told)
    {
        var story = new Story();
        foreach (var one in told) story.When(one);
        return story;
    }

    public Sender Sender(string id = Some.SenderId) => senders[id];

    public KnownRemittance Known(Remittance told) => known[(told.SenderId, told.TransactionId)]!;

    /// <summary>The event that the message leaves; null when it leaves none.</summary>
    public object? When(Remittance told)
    {
        var sender = senders.GetValueOrDefault(told.SenderId);
        var key = (told.SenderId, told.TransactionId);
        var happened = ScreenRemittance.Decide(sender, known.GetValueOrDefault(key), told, Rules, Rates);
        if (happened is null) return null;

        Events.Add(happened);
        senders[told.SenderId] = Domain.Senders.Sender.Evolve(sender, told.SenderId, happened);
        known[key] = KnownRemittance.Evolve(known.GetValueOrDefault(key), happened);
        return happened;
    }

    /// <summary>The hit of one rule on a remittance told for the first time; null when it does not fire.</summary>
    public RuleHit? Hit(FraudRule rule, Remittance told)
    {
        var screened = When(told).ShouldBeAssignableTo<RemittanceScreened>()!;
        return screened.Verdict.Hits.SingleOrDefault(hit => hit.Rule == rule.Name);
    }
}
