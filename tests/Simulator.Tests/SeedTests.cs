using Shouldly;
using Xunit;

namespace RemitFlow.Simulator.Tests;

public sealed class SeedTests
{
    private static readonly SimulationOptions Short = Some.Options with { Count = 3_000 };

    [Fact]
    public void The_same_seed_gives_the_same_bytes() =>
        Payloads(Short).ShouldBe(Payloads(Short));

    [Fact]
    public void Another_seed_gives_other_remittances()
    {
        var ids = Some.Messages(Short).Select(message => message.TransactionId).ToHashSet();
        Some.Messages(Short with { Seed = 8 }).ShouldAllBe(message => !ids.Contains(message.TransactionId));
    }

    [Fact]
    public void A_run_that_starts_later_does_not_tell_of_the_same_remittances()
    {
        var ids = Some.Messages(Short).Select(message => message.TransactionId).ToHashSet();
        Some.Messages(Short with { Start = Some.Start.AddMinutes(1) })
            .ShouldAllBe(message => !ids.Contains(message.TransactionId));
    }

    [Fact]
    public void A_longer_run_without_a_span_begins_like_a_shorter_one()
    {
        var unspread = Short with { Span = null, Rate = 1, Speed = 60 };
        Payloads(unspread with { Count = 4_000 }).Take(3_000).ShouldBe(Payloads(unspread));
    }

    private static List<string> Payloads(SimulationOptions options) =>
        [.. Some.Messages(options).Select(message => Convert.ToBase64String(message.Payload))];
}
