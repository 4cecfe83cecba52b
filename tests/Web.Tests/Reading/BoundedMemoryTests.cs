using System.Text;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Reading;

/// <summary>Measures the heap, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(BoundedMemoryTests), DisableParallelization = true)]
[Collection(nameof(BoundedMemoryTests))]
public sealed class BoundedMemoryTests
{
    [Fact]
    public void A_message_like_the_last_ones_allocates_less_than_2_KB()
    {
        var reader = Wire.Reader();
        var message = Encoding.UTF8.GetBytes(Wire.Sample);
        for (var i = 0; i < 100; i++) reader.Read(message, Wire.RecordTime);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) reader.Read(message, Wire.RecordTime);
        ((GC.GetAllocatedBytesForCurrentThread() - before) / 100).ShouldBeLessThan(2_048);
    }

    [Fact]
    public void A_reader_does_not_grow_with_the_different_texts_that_it_meets()
    {
        var (reader, chance) = (Wire.Reader(), new Random(20261122));
        string[] repeating = ["Saudi Arabia", "NCR", "CH_001", "GCash", "Makati", "spouse", "DEV_ab12cd34"];
        long Live()
        {
            for (var i = 0; i < 15_000; i++)
            {
                var message = Wire.Sample;
                foreach (var text in repeating)
                    message = message.Replace($"\"{text}\"", $"\"{text} {i} {chance.NextInt64()}\"", StringComparison.Ordinal);
                reader.Read(Encoding.UTF8.GetBytes(message), Wire.RecordTime).IsRead.ShouldBeTrue();
            }

            return GC.GetTotalMemory(forceFullCollection: true);
        }

        var full = Live();
        (Live() - full).ShouldBeLessThan(1_000_000);
        GC.KeepAlive(reader);
    }
}
