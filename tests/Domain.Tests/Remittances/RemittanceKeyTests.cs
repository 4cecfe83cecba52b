using FsCheck.Fluent;
using RemitFlow.Domain.Alerts;
using RemitFlow.Domain.Remittances;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Remittances;

public sealed class RemittanceKeyTests
{
    // Counted apart from our code (Python's hashlib and uuid). A changed value would forget every remittance on record.
    [Theory]
    [InlineData("OFW_12345_67890", "TXN_20261122_004217", "f46fca66-a32c-8e85-95db-f68200000000")]
    [InlineData("Ñandú", "汇款", "bfe16f1b-dae5-86e3-a075-954e00000000")]
    public void A_key_never_changes(string sender, string transaction, string first) =>
        RemittanceKey.For(sender, transaction).First.ShouldBe(Guid.Parse(first));

    [Fact]
    public void An_id_says_in_its_last_four_bytes_which_event_it_is()
    {
        var key = RemittanceKey.For("OFW_12345_67890", "TXN_20261122_004217");
        key.State(RemittanceStatus.Initiated).ShouldBe(key.First);
        key.State(RemittanceStatus.Cancelled).ShouldBe(Guid.Parse("f46fca66-a32c-8e85-95db-f68200000004"));
        key.AlertTo(AlertStatus.Closed).ShouldBe(Guid.Parse("f46fca66-a32c-8e85-95db-f68240000002"));
        key.Contradicted(0x0123_4567_89ab_cdef).ShouldBe(Guid.Parse("f46fca66-a32c-8e85-95db-f68289abcdef"));
        key.Contradicted(-1).ShouldBe(key.Last);
        key.LastState.ShouldBe(Guid.Parse("f46fca66-a32c-8e85-95db-f6823fffffff"));
        key.Last.ShouldBe(Guid.Parse("f46fca66-a32c-8e85-95db-f682ffffffff"));
    }

    [Fact]
    public void Told_states_lie_below_alerts_and_contradictions() => Always.Holds(Cases, x =>
    {
        var key = RemittanceKey.For(x.Sender, x.Transaction);
        Enum.GetValues<RemittanceStatus>().All(told => Bytewise(key.State(told), key.LastState) <= 0).ShouldBeTrue();
        Enum.GetValues<AlertStatus>().All(status => Bytewise(key.AlertTo(status), key.LastState) > 0).ShouldBeTrue();
        Bytewise(key.Contradicted(x.Digest), key.LastState).ShouldBePositive();
    });

    [Fact]
    public void All_ids_of_a_remittance_are_different_and_lie_in_its_range() => Always.Holds(Cases, x =>
    {
        var (sender, transaction, digest) = x;
        var key = RemittanceKey.For(sender, transaction);
        Guid[] ids =
        [
            .. Enum.GetValues<RemittanceStatus>().Select(key.State),
            .. Enum.GetValues<AlertStatus>().Select(key.AlertTo),
            key.Contradicted(digest), key.Contradicted(digest + 1),
        ];
        ids.Distinct().Count().ShouldBe(ids.Length);
        ids.Order().ShouldBe(ids.Order(Comparer<Guid>.Create(Bytewise)));
        ids.All(id => Bytewise(key.First, id) <= 0 && Bytewise(id, key.Last) <= 0).ShouldBeTrue();
    });

    [Fact]
    public void The_ranges_of_two_remittances_do_not_overlap() => Always.Holds(Cases.Two(), pair =>
    {
        var (one, other) = pair;
        if ((one.Sender, one.Transaction) == (other.Sender, other.Transaction)) return;
        var a = RemittanceKey.For(one.Sender, one.Transaction);
        var b = RemittanceKey.For(other.Sender, other.Transaction);
        (Bytewise(a.Last, b.First) < 0 || Bytewise(b.Last, a.First) < 0).ShouldBeTrue();
    });

    [Theory]
    [InlineData("AB", "C", "A", "BC")]
    [InlineData("A", "B", "B", "A")]
    [InlineData("A", "TXN", "B", "TXN")]
    [InlineData("A", "TXN", "a", "TXN")]
    public void Sender_and_transaction_together_make_the_identity(
        string sender, string txn, string otherSender, string otherTxn) =>
        RemittanceKey.For(sender, txn).ShouldNotBe(RemittanceKey.For(otherSender, otherTxn));

    [Fact]
    public void Everything_of_a_transaction_lies_in_its_range_and_nothing_of_another() => Always.Holds(Cases.Two(), pair =>
    {
        var (one, other) = pair;
        var (lowest, highest) = RemittanceKey.RangeOf(one.Transaction);
        var key = RemittanceKey.For(other.Sender, other.Transaction);
        Guid[] ids = [key.First, key.AlertTo(AlertStatus.Closed), key.Contradicted(other.Digest), key.Last];
        ids.All(id => Bytewise(lowest, id) <= 0 && Bytewise(id, highest) <= 0).ShouldBe(one.Transaction == other.Transaction);
    });

    [Fact]
    public void Every_id_is_a_uuid_of_our_own_layout() => Always.Holds(Cases, x =>
    {
        var key = RemittanceKey.For(x.Sender, x.Transaction);
        Guid[] ids = [key.First, key.Last, key.Contradicted(x.Digest)];
        ids.All(id => id.Version == 8 && (id.Variant & 0b1100) == 0b1000).ShouldBeTrue();
    });

    [Fact]
    public void The_longest_ids_of_the_widest_characters_have_a_key() =>
        RemittanceKey.For(new string('款', 200), new string('汇', 200))
            .ShouldNotBe(RemittanceKey.For(new string('款', 200), new string('汇', 199)));

    private static readonly FsCheck.Gen<(string Sender, string Transaction, long Digest)> Cases =
        from sender in Gen.Choose(0, 9)
        from transaction in Gen.Choose(0, 99)
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        select ($"OFW_{sender}", $"TXN_{transaction}", ((long)high << 32) | (uint)low);

    /// <summary>As PostgreSQL orders a uuid.</summary>
    private static int Bytewise(Guid a, Guid b) =>
        a.ToByteArray(bigEndian: true).AsSpan().SequenceCompareTo(b.ToByteArray(bigEndian: true));
}
