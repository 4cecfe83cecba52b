using RemitFlow.Domain.People;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.People;

public sealed class PeopleToldTests
{
    [Fact]
    public void Who_is_told_by_nothing_is_empty()
    {
        SenderDetails.Nothing.IsEmpty.ShouldBeTrue();
        RecipientDetails.Nothing.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Any_detail_is_something()
    {
        (SenderDetails.Nothing with { UserAgent = "x" }).IsEmpty.ShouldBeFalse();
        (RecipientDetails.Nothing with { AccountNumber = "1" }).IsEmpty.ShouldBeFalse();
    }
}
