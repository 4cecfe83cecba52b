using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Json;

public sealed class RoundTripTests(Postgres postgres) : StoreTest(postgres)
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory, MemberData(nameof(Seeds))]
    public void Whatever_the_contract_lets_through_reads_back(int seed)
    {
        foreach (var happened in new Extremes(seed).Events().Select(WithPesos))
        {
            var body = Stored.Write(happened);
            Plain.ShouldBeSame(Stored.Read(happened.GetType(), body), happened);
            Plain.ShouldBeSame(Stored.Read(happened.GetType(), Stored.AsJsonb(body)), happened);
        }
    }

    [Fact]
    public async Task PostgreSQL_itself_keeps_every_body_as_it_is()
    {
        foreach (var happened in Enumerable.Range(1, 5).SelectMany(seed => new Extremes(seed).Events().Select(WithPesos)))
        {
            await using var ask = Store.Data.CreateCommand("select $1::jsonb");
            ask.Parameters.Add(new() { Value = Stored.Write(happened), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb });
            var kept = (string)(await ask.ExecuteScalarAsync(Cancelled))!;
            Plain.ShouldBeSame(Stored.Read(happened.GetType(), kept), happened);
        }
    }

    [Fact]
    public void What_the_producer_usually_says_of_risk_takes_no_room() =>
        Stored.Write(new RemittanceCleared(Some.Sample(), Some.Worth, Some.Clear)).ShouldContain("\"decl\":{}");

    [Fact]
    public void A_deduction_is_stored_where_it_is_not_amount_and_fees()
    {
        Deducted(1512.50m).ShouldNotContain("\"ded\"");
        Deducted(1512.51m).ShouldContain("\"ded\":1512.51");
        Deducted(null).ShouldContain("\"ded\":null");

        static string Deducted(decimal? total) =>
            Stored.Write(new RemittanceCleared(Some.Sample() with { TotalDeducted = total }, Some.Worth, Some.Clear));
    }

    // Pesos follow from amount and rate, and are not stored.
    private static object WithPesos(object happened) => happened is RemittanceScreened screened
        ? screened with { Value = screened.Value with { Php = Valuation.Of(screened.Told.SendAmount, "", screened.Value.PhpPerUnit, 1).Php } }
        : happened;
}
