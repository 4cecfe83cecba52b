using System.Text;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Time;
using RemitFlow.Rig.Checks;
using RemitFlow.EndToEnd.Tests.Producers;
using RemitFlow.Rig.Simulating;
using RemitFlow.Recount;
using RemitFlow.Web.Reading;
using Shouldly;
using Xunit;

namespace RemitFlow.EndToEnd.Tests.Fuzzing;

/// <summary>The reader of the product beside the recount's, which shares no code with it, on the same spoilt messages.</summary>
public sealed class ReaderFuzzTests(ITestOutputHelper output)
{
    private const int Originals = 4_000;
    private const int LargestGrowthBytes = 4 * 1024 * 1024;
    private static readonly DateTimeOffset Time = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Spoilt_messages_are_read_or_refused_for_the_same_reason_and_field_as_the_recount_has_it()
    {
        var mutants = new Mutants(Simulation.Of(Originals).Messages, Seed.Of(output), Time);
        var rates = new ReferenceRates();
        using var hash = new PrivateHash("a secret for tests only"u8);
        var reader = new RemittanceReader(hash, (currency, at) => rates.PhpPer(currency, at) is not null);
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        long before = 0;
        for (var i = 0; i < Length.Mutants; i++)
        {
            if (i == Length.Mutants / 4) before = GC.GetTotalMemory(forceFullCollection: true); // What it remembers is full.
            var spoilt = mutants.Next();
            var result = reader.Read(spoilt.Value, Moment.From(Time));
            var expected = Recount.Recount.TryRead(new Message(spoilt.Key, spoilt.Value, Time), out var told, out var fault)
                ? Line.Of(told.SenderId, told.TransactionId, told.Status, told.Timestamp.Ticks, told.RecipientId, told.SendAmount, told.SendCurrency, told.ChannelId)
                : Line.Of(fault.Reason, fault.Field);
            var actual = result.IsRead ? Facts(result.Remittance) : Line.Of(result.Unreadable.Reason, result.Unreadable.Field);
            if (actual != expected) Assert.Fail($"Message {i}: {actual}; the recount says {expected}: {Shown(spoilt.Value)}");
            if (!result.IsRead) result.Unreadable.Detail.ShouldNotBeNullOrWhiteSpace();
            var outcome = result.IsRead ? "read" : expected;
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(reader);
        foreach (var (outcome, count) in outcomes) output.WriteLine($"{count,9} {outcome}");
        output.WriteLine($"{Length.Mutants} messages; the heap grew by {grown} bytes over the last three quarters");
        grown.ShouldBeLessThan(LargestGrowthBytes);
        outcomes["read"].ShouldBeInRange(Length.Mutants / 5, Length.Mutants * 4 / 5); // Else the mutations test nothing.
    }

    private static string Facts(Remittance told) => Line.Of(
        told.SenderId, told.TransactionId, told.Status.ToString().ToLowerInvariant(), told.SentAt.ToDateTimeOffset().UtcTicks, told.RecipientId,
        told.SendAmount, told.Currency, told.ChannelId);

    private static string Shown(byte[]? value) => value is null ? "no value" : value.Length < 4_000 ? Encoding.Latin1.GetString(value) : $"{value.Length} bytes";
}
