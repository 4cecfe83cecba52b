using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using Shouldly;
using Xunit;

namespace RemitFlow.Domain.Tests.Rates;

public sealed class SavingTests
{
    private static readonly Remittance Told = Some.Remittance(amount: 1_000) with { Fees = 10, ReceiveAmount = 57_000 };
    private static readonly Quote Cheap = Some.Quote(58, provider: "Cheap") with { Fee = 10, FeeCurrency = "USD" };
    private static readonly Quote Dear = Cheap with { Provider = "Dear", Rate = 58.1m, Fee = 20 };
    private readonly ReferenceRates rates = new();

    [Fact]
    public void What_was_spent_with_its_fees_is_held_against_the_quote_that_brings_most_after_its_own() =>
        Of(Told, RemittanceStatus.Completed, Dear, Cheap).ShouldBe(new Saving(Cheap, 58_000, 1_000, null));

    [Fact]
    public void A_remittance_that_did_better_saves_less_than_nothing() =>
        Of(Told with { ReceiveAmount = 58_500 }, RemittanceStatus.Processing, Cheap).Pesos.ShouldBe(-500);

    [Fact]
    public void Fees_that_were_not_declared_count_as_none() =>
        Of(Told with { Fees = null }, RemittanceStatus.Completed, Cheap).BestPesos.ShouldBe(57_420);

    [Theory]
    [InlineData(RemittanceStatus.Failed)]
    [InlineData(RemittanceStatus.Cancelled)]
    public void What_was_not_made_is_left_out(RemittanceStatus status) => Of(Told, status, Cheap).Without.ShouldBe(NoSaving.NotMade);

    [Fact]
    public void What_cannot_be_compared_is_left_out_with_the_reason()
    {
        Without(Told with { ReceiveAmount = null }).ShouldBe(NoSaving.NothingDeclared);
        Without(Told with { ReceiveCurrency = "USD" }).ShouldBe(NoSaving.NothingDeclared);
        Without(Told with { Fees = -1 }).ShouldBe(NoSaving.DeclaredOff);
        Without(Told with { Fees = 1_000.01m }).ShouldBe(NoSaving.DeclaredOff);
        Without(Told with { Findings = [new(FindingCodes.OffReference, "amount.exchange_rate", "99", "58")] }).ShouldBe(NoSaving.DeclaredOff);
        Without(Told with { Findings = [new(FindingCodes.WrongType, "sender.sender_name", null)], ReceiveCurrency = "PHP" }).ShouldBeNull();
        Of(Told, RemittanceStatus.Completed).Without.ShouldBe(NoSaving.NoQuote);
        Of(Told, RemittanceStatus.Completed, Cheap with { Fee = null }).Without.ShouldBe(NoSaving.NoQuote);

        NoSaving? Without(Remittance told) => Of(told, RemittanceStatus.Completed, Cheap).Without;
    }

    private Saving Of(Remittance told, RemittanceStatus status, params Quote[] standing) => Saving.Of(told, status, standing, rates);
}
