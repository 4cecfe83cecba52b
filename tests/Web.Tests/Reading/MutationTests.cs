using System.Text;
using RemitFlow.Domain.Remittances;
using RemitFlow.Web.Reading;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Reading;

/// <summary>Whatever arrives, there is a result and no exception; and what is read keeps the contract's limits.</summary>
public sealed class MutationTests
{
    private static readonly string[] Fragments =
    [
        "null", "true", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "{}", "[]", "[[", "}", "1e999", "-0", "\\", "\"", ",", ":", "\u00ff",
        "99999999999999999999999999999999", "\"2026-02-30\"", "\"sender\":1,", "\"sender\":{},", "\\u", "\\uD83D", "\ufeff", "0.00005",
    ];

    [Fact]
    public void Twenty_thousand_mutated_messages_always_have_a_result()
    {
        var chance = new Random(20261122);
        var (reader, quotes) = (Wire.Reader(), new QuoteReader());
        var read = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var message = Mutated(chance);
            var result = reader.Read(message, Wire.RecordTime);
            (result.IsRead ? result.Remittance is not null && result.People is not null : result.Unreadable is not null)
                .ShouldBeTrue();
            if (result.IsRead) ShouldKeepTheLimits(result.Remittance!);
            if (result.IsRead) read++;
            quotes.Read(message, Wire.RecordTime).IsRead.ShouldBeFalse();
        }

        read.ShouldBeInRange(2_000, 18_000); // Else the mutations test nothing.
    }

    private static void ShouldKeepTheLimits(Remittance told)
    {
        foreach (var id in new[] { told.TransactionId, told.SenderId, told.RecipientId, told.ChannelId })
        {
            id.Length.ShouldBeInRange(1, 200);
            id.Any(char.IsControl).ShouldBeFalse();
        }

        told.SendAmount.ShouldBeGreaterThan(0);
        told.SendAmount.ShouldBeLessThanOrEqualTo(1_000_000_000_000m);
        told.SendAmount.ShouldBe(decimal.Round(told.SendAmount, 4));
        told.SentAt.ShouldBeGreaterThanOrEqualTo(Wire.At("2000-01-01T00:00:00Z"));
        told.ToString().ShouldNotContain('\0');
        told.Findings.ShouldAllBe(finding => finding.Declared == null || finding.Declared.Length <= 200);
    }

    private static byte[] Mutated(Random chance)
    {
        var message = Encoding.UTF8.GetBytes(Wire.Sample).ToList();
        for (var change = chance.Next(1, 4); change > 0; change--)
        {
            var at = chance.Next(message.Count);
            switch (chance.Next(6))
            {
                case 0: message[at] = (byte)chance.Next(256); break;
                case 1: message[at] = (byte)chance.Next(' ', 127); break;
                case 2: message.RemoveRange(at, Math.Min(chance.Next(1, 20), message.Count - at)); break;
                case 3: message.InsertRange(at, Encoding.UTF8.GetBytes(Fragments[chance.Next(Fragments.Length)])); break;
                case 4: Replace(message, chance); break;
                default: message.InsertRange(at, message.GetRange(at / 2, Math.Min(30, message.Count - at / 2))); break;
            }
        }

        return [.. message];
    }

    /// <summary>Another value in the place of one: these mostly stay JSON.</summary>
    private static void Replace(List<byte> message, Random chance)
    {
        var colon = message.IndexOf((byte)':', chance.Next(message.Count));
        if (colon < 0) return;
        var end = message.FindIndex(colon, symbol => symbol is (byte)',' or (byte)'}');
        if (end < 0) return;
        message.RemoveRange(colon + 1, end - colon - 1);
        message.InsertRange(colon + 1, Encoding.UTF8.GetBytes(Fragments[chance.Next(Fragments.Length)]));
    }
}
