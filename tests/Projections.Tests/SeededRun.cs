using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Writing;

namespace RemitFlow.Projections.Tests;

/// <summary>
/// Messages of a few busy senders as they really come: repeats, contradictions, late ones, and later states in any
/// order; some alerts taken up and closed. The same seed gives the same run.
/// </summary>
internal sealed class SeededRun(int seed, int senders = 12)
{
    private static readonly string[] Countries = ["Saudi Arabia", "United Arab Emirates", "Hong Kong"];
    private static readonly string[] Regions = ["NCR", "Region VII"];
    private static readonly string?[] Cities = ["Makati", "Cebu", null];
    private static readonly string?[] Provinces = ["Metro Manila", "Cebu", null];
    private static readonly decimal?[] Fees = [null, 0m, 4.99m, -1m, 5_000m];

#pragma warning disable CA5394 // Seeded on purpose: nothing is secured by it.
    private readonly Random chance = new(seed);
    private readonly List<Remittance> told = [];
    private readonly List<RemittanceScreened> raised = [];
    private int transactions;

    public Ledger Ledger { get; } = new();

    /// <summary>All messages so far, in the order of handling.</summary>
    public IReadOnlyList<Remittance> Told => told;

    public IReadOnlyList<StreamChange> NextBatch(int messages)
    {
        for (var n = 0; n < messages; n++)
        {
            var one = Next();
            told.Add(one);
            if (Ledger.Tell(one) is RemittanceScreened { RaisesAlert: true } screened) raised.Add(screened);
            if (raised.Count > 0 && chance.Next(20) == 0) Review();
        }

        return Ledger.Take();
    }

    private Remittance Next()
    {
        if (told.Count == 0 || chance.Next(100) < 45) return New();
        var earlier = told[chance.Next(told.Count)];
        return chance.Next(10) switch
        {
            0 => earlier,
            1 => earlier with { SendAmount = earlier.SendAmount + 1 },
            _ => earlier with
            {
                Status = (RemittanceStatus)chance.Next(5),
                SentAt = earlier.SentAt + TimeSpan.FromSeconds(chance.Next(600)),
                ProcessingMs = chance.Next(5) == 0 ? null : chance.Next(60_000),
                AgentId = told.Count % 3 == 0 ? "AGT_other" : earlier.AgentId, // Whom it was screened under holds.
                FailureReason = told.Count % 5 == 0 ? null : $"reason {told.Count % 60}",
            },
        };
    }

    private Remittance New()
    {
        var sender = chance.Next(senders);
        var channel = chance.Next(3);
        var late = chance.Next(10) == 0 ? chance.Next(40) : 0;
        return Some.Remittance(
            $"TXN_{++transactions}",
            Some.Time + TimeSpan.FromMinutes(transactions * 7) - TimeSpan.FromHours(late),
            amount: decimal.Round((decimal)(chance.NextDouble() * 3000) + 1, chance.Next(5)),
            currency: chance.Next(2) == 0 ? "SAR" : "USD",
            status: (RemittanceStatus)chance.Next(5),
            sender: $"OFW_{sender}") with
        {
            Country = chance.Next(10) == 0 ? Place.NotKnown("Atlantis") : new Place(Countries[chance.Next(Countries.Length)]),
            Region = chance.Next(10) == 0 ? Place.NotKnown("Nowhere") : new Place(Regions[chance.Next(Regions.Length)]),
            City = Cities[chance.Next(Cities.Length)],
            Province = Provinces[chance.Next(Provinces.Length)],
            Fees = Fees[chance.Next(Fees.Length)],
            ChannelId = $"CH_{channel}",
            ChannelName = chance.Next(4) == 0 ? null : $"Channel {channel}, told {chance.Next(3)}",
            ProcessingMs = chance.Next(5) == 0 ? null : chance.Next(60_000),
            ChannelType = channel == 0 ? null : $"type {channel}",
            AgentId = transactions % 4 == 0 ? null : $"AGT_{transactions % 4}",
            AgentName = transactions % 3 == 0 ? null : $"Agent {transactions % 4}, told {transactions % 5}",
            BranchCode = transactions % 5 == 0 ? null : $"BR_{transactions % 7}",
            FailureReason = transactions % 6 == 0 ? null : $"reason {transactions % 60}",
        };
    }

    private void Review()
    {
        var at = chance.Next(raised.Count);
        Ledger.Acknowledge(raised[at], Some.Time);
        if (chance.Next(2) == 0) Ledger.Close(raised[at], Some.Time);
        raised.RemoveAt(at);
    }
#pragma warning restore CA5394
}
