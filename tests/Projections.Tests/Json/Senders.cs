using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Screening;
using RemitFlow.Domain.Senders;

namespace RemitFlow.Projections.Tests.Json;

/// <summary>Senders as they are remembered, by what they did.</summary>
internal static class Senders
{
    /// <summary>Most senders: two years of a remittance every other week, of which the memory's 72 hours hold one.</summary>
    public static Sender Typical()
    {
        Sender? sender = null;
        for (var n = 0; n < 50; n++)
        {
            var told = Some.Sample() with { TransactionId = $"TXN_{n}", SentAt = Some.Time + TimeSpan.FromDays(14 * n) };
            sender = Sender.Evolve(sender, told.SenderId, new RemittanceCleared(told, Some.Worth, n == 49 ? Some.Clear with { Score = 0.15m } : Some.Clear));
        }

        return sender!;
    }

    /// <summary>
    /// Everything at its bound: 256 entries over 72 hours from as many countries as there are, all 64 scores that six
    /// rules can make, each lower than the one before, the longest id, huge sums.
    /// </summary>
    public static Sender AtTheBound()
    {
        Sender? sender = null;
        var id = new string('x', 200);
        for (var n = 0; n < 400; n++)
        {
            var told = Some.Sample() with
            {
                SenderId = id,
                SendAmount = 999_999_999_999.9999m,
                SentAt = Some.Time + TimeSpan.FromMicroseconds(1_012_345_679L * n + n * 7_919L % 997 * 800_003),
                Country = new Place(Countries[n % Countries.Length]),
            };
            var score = 1 - n % 64 / 64m;
            sender = Sender.Evolve(sender, id, new RemittanceHeld(told, Some.Worth with { Usd = 999_999_999_999.9999m, Php = 58_999_999_999_999.9999m }, Verdict(score)));
        }

        return sender!;
    }

    private static readonly string[] Countries = [.. Enumerable.Range(1, 249).Select(n => $"A Country by Name {n}")];

    private static Verdict Verdict(decimal score) =>
        new(decimal.Round(score, 4), RecommendedAction.AutoBlock, [new RuleHit("large_transaction", Severity.Medium, 2000, 5000)], 1);
}
