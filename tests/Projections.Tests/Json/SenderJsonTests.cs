using RemitFlow.Domain.Senders;
using RemitFlow.Domain.Time;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Json;

public sealed class SenderJsonTests
{
    [Fact]
    public void A_typical_sender_takes_about_300_bytes() => Stored.Bytes(Senders.Typical()).ShouldBeInRange(150, 300);

    [Fact]
    public void A_sender_at_the_bound_takes_less_than_12_kilobytes()
    {
        var bound = Senders.AtTheBound();
        bound.Memory.Length.ShouldBe(Sender.MemoryEntries);
        Stored.Bytes(bound).ShouldBeLessThan(12 * 1024);
    }

    [Fact]
    public void A_sender_at_the_bound_reads_back() => RoundTrips(Senders.AtTheBound());

    [Fact]
    public void A_sender_of_whom_nothing_is_known_reads_back() => RoundTrips(new Sender { Id = "" });

    [Fact]
    public void Unknown_countries_equal_times_and_times_before_1970_read_back() => RoundTrips(new Sender
    {
        Id = "OFW \"\\ \u2028 Ω 漢 🙂",
        FirstSentAt = Some.At("0001-01-01T00:00:00Z"),
        LastSentAt = new Moment(-1),
        Memory =
        [
            new(new Moment(-5), null), new(new Moment(-5), "Qatar"), new(new Moment(0), null), new(new Moment(0), "Oman"),
            new(new Moment(7), "Qatar"),
        ],
    });

    [Fact]
    public void Extreme_figures_read_back() => RoundTrips(new Sender
    {
        Id = "x",
        Version = long.MaxValue,
        Remittances = long.MaxValue,
        SumUsd = decimal.MaxValue,
        VolumeUsd = -0.0000000000000000000000000001m,
        VolumePhp = decimal.MinValue,
        Completed = 1,
        Failed = 2,
        Cancelled = 3,
        AlertsRaised = 4,
        AlertsOpen = -1,
        Peaks = [new(new Moment(1), 1.0000m), new(new Moment(2), 0.15m)],
    });

    [Fact]
    public void Every_state_of_a_seeded_run_reads_back()
    {
        var run = new SeededRun(seed: 3);
        for (var batch = 0; batch < 20; batch++)
        {
            run.NextBatch(50);
            foreach (var sender in run.Ledger.Senders.Values) RoundTrips(sender);
        }
    }

    private static void RoundTrips(Sender sender)
    {
        var body = Stored.Write(sender);
        Plain.ShouldBeSame(Stored.Read<Sender>(body), sender);
        Plain.ShouldBeSame(Stored.Read<Sender>(Stored.AsJsonb(body)), sender);
        Stored.Write(Stored.Read<Sender>(body)).ShouldBe(body);
    }
}
