using System.Security.Cryptography;
using System.Text;
using RemitFlow.Domain.Alerts;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Alerts;

public sealed class AlertIdsTests
{
    // Counted apart from our code (Python's uuid.uuid5).
    [Theory]
    [InlineData("OFW_12345_67890", "TXN_20261122_004217", "ac550bed-68ca-5cc1-bfb4-86c9df82d554")]
    [InlineData("Ñandú", "汇款", "c5eafd47-7481-591b-ac08-972c54564878")]
    public void An_alerts_id_never_changes(string sender, string transaction, string id) =>
        AlertIds.For(sender, transaction).ShouldBe(Guid.Parse(id));

    [Fact]
    public void It_is_the_uuid_5_of_sender_unit_separator_and_transaction_in_our_namespace()
    {
        var name = Convert.FromHexString("7b0d1f0e5c5b4a539d0c2f3f6a1c9e10")
            .Concat(Encoding.UTF8.GetBytes("OFW_1")).Append((byte)31).Concat(Encoding.UTF8.GetBytes("TXN_1"));
#pragma warning disable CA5350 // UUIDv5 is defined on SHA-1.
        var hex = Convert.ToHexStringLower(SHA1.HashData([.. name]));
#pragma warning restore CA5350
        var variant = "89ab"[Convert.ToInt32(hex[16..17], 16) % 4];
        AlertIds.For("OFW_1", "TXN_1").ToString("N").ShouldBe($"{hex[..12]}5{hex[13..16]}{variant}{hex[17..32]}");
    }

    [Fact]
    public void Each_remittance_has_its_own()
    {
        AlertIds.For("OFW_1", "TXN_1").ShouldNotBe(AlertIds.For("OFW_1", "TXN_2"));
        AlertIds.For("OFW_1", "TXN_1").ShouldNotBe(AlertIds.For("OFW_2", "TXN_1"));
        AlertIds.For("OFW_1", "1").ShouldNotBe(AlertIds.For("OFW_", "11"));
    }

    [Theory]
    [InlineData(AlertStatus.Open, "open")]
    [InlineData(AlertStatus.Acknowledged, "acknowledged")]
    [InlineData(AlertStatus.Closed, "closed")]
    public void An_alerts_status_reads_the_name_it_writes(AlertStatus status, string name)
    {
        status.Name().ShouldBe(name);
        AlertStatuses.Parse(name).ShouldBe(status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Open")]
    [InlineData("0")]
    public void What_names_no_status_is_none(string? name) => AlertStatuses.Parse(name).ShouldBeNull();
}
