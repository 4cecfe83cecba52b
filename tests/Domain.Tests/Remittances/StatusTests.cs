using RemitFlow.Domain.Remittances;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Remittances;

public sealed class StatusTests
{
    [Theory]
    [InlineData(RemittanceStatus.Initiated, "initiated", true)]
    [InlineData(RemittanceStatus.Processing, "processing", true)]
    [InlineData(RemittanceStatus.Completed, "completed", true)]
    [InlineData(RemittanceStatus.Failed, "failed", false)]
    [InlineData(RemittanceStatus.Cancelled, "cancelled", false)]
    public void A_status_reads_the_name_it_writes_and_holds_money_until_it_fails(
        RemittanceStatus status, string name, bool money)
    {
        status.Name().ShouldBe(name);
        RemittanceStatuses.Parse(name).ShouldBe(status);
        status.HoldsMoney().ShouldBe(money);
    }

    [Fact]
    public void Cancelled_outranks_failed_outranks_completed_outranks_processing_outranks_initiated() =>
        Enum.GetValues<RemittanceStatus>().Order().Select(status => status.Name())
            .ShouldBe(["initiated", "processing", "completed", "failed", "cancelled"]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Completed")]
    [InlineData("completed ")]
    [InlineData("2")]
    [InlineData("refunded")]
    public void What_names_no_status_is_none(string? name) => RemittanceStatuses.Parse(name).ShouldBeNull();
}
