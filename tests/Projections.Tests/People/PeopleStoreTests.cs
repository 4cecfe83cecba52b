using RemitFlow.Domain.People;
using RemitFlow.Projections.People;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.People;

public sealed class PeopleStoreTests(Postgres postgres) : StoreTest(postgres)
{
    private static readonly SenderDetails Maria = SenderDetails.Nothing with { Name = "Maria Santos", Phone = "+639171234567" };
    private static readonly RecipientDetails Jose = new("Jose Santos", "+639181234567", "1234567890");

    [Fact]
    public void What_has_not_changed_has_the_same_digest()
    {
        PeopleStore.DigestOf(Maria with { }).ShouldBe(PeopleStore.DigestOf(Maria));
        PeopleStore.DigestOf(Maria with { Phone = "+639170000000" }).ShouldNotBe(PeopleStore.DigestOf(Maria));
        PeopleStore.DigestOf(Maria with { Phone = null }).ShouldNotBe(PeopleStore.DigestOf(Maria));
    }

    [Fact]
    public void What_was_not_told_takes_no_room() => System.Text.Encoding.UTF8.GetString(PeopleStore.Write(Maria))
        .ShouldBe("""{"name":"Maria Santos","phone":"\u002B639171234567"}""");

    [Fact]
    public async Task The_newest_version_is_found_of_a_sender_and_of_each_recipient()
    {
        await StoreAsync(Row("OFW_1", "", 1, Maria), Row("OFW_1", "", 2, Maria with { Phone = "2" }), Row("OFW_1", "RCP_1", 1, Jose));
        var newest = await NewestAsync(("OFW_1", ""), ("OFW_1", "RCP_1"), ("OFW_1", "RCP_2"), ("OFW_2", ""));
        newest.ShouldBe(
            [("OFW_1", "", 2, PeopleStore.DigestOf(Maria with { Phone = "2" })), ("OFW_1", "RCP_1", 1, PeopleStore.DigestOf(Jose))],
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_recipient_is_known_to_the_sender_who_told_of_it_alone()
    {
        await StoreAsync(Row("OFW_1", "RCP_1", 1, Jose), Row("OFW_2", "RCP_1", 1, Jose with { Name = "Jo" }), Row("OFW_2", "RCP_1", 2, Jose));
        (await NewestAsync(("OFW_1", "RCP_1"))).ShouldHaveSingleItem().Version.ShouldBe(1);
        (await NewestAsync(("OFW_3", "RCP_1"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_who_write_the_same_version_the_first_stands()
    {
        await StoreAsync(Row("OFW_1", "", 1, Maria));
        await StoreAsync(Row("OFW_1", "", 1, Maria with { Name = "Mario" }), Row("OFW_1", "RCP_1", 1, Jose));
        (await Store.AskAsync<string>("select data ->> 'name' from remitflow.people where recipient_id = ''")).ShouldBe("Maria Santos");
        (await Store.AskAsync<long>("select count(*) from remitflow.people")).ShouldBe(2);
    }

    [Fact]
    public async Task Somebody_who_was_erased_is_not_known()
    {
        await StoreAsync(Row("OFW_1", "", 1, Maria), Row("OFW_1", "RCP_1", 1, Jose));
        await Store.ExecuteAsync("delete from remitflow.people where sender_id = 'OFW_1'");
        (await NewestAsync(("OFW_1", ""), ("OFW_1", "RCP_1"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task They_commit_with_the_batch_or_not_at_all()
    {
        await using var session = Store.Store.LightweightSession();
        Writing(session, Ledger.Batch(Some.Remittance()));
        session.StorePeople([Row(Some.SenderId, "", 1, Maria)]);
        await session.SaveChangesAsync(Cancelled);

        await using var late = Store.Store.LightweightSession();
        late.StorePeople([Row(Some.SenderId, "", 2, Maria with { Phone = "2" })]);
        Writing(late, Ledger.Batch(Some.Remittance()));
        await Should.ThrowAsync<Projections.Writing.SenderMovedException>(() => late.SaveChangesAsync(Cancelled));
        (await NewestAsync((Some.SenderId, ""))).ShouldHaveSingleItem().Version.ShouldBe(1);
    }

    private static void Writing(Marten.IDocumentSession session, IReadOnlyList<Projections.Writing.StreamChange> batch) =>
        Projections.Writing.SetAppends.AppendSet(session, batch);

    private static PersonRow Row(string sender, string recipient, int version, object details) => new(
        sender, recipient, version, Some.Time.ToDateTimeOffset(), PeopleStore.DigestOf(details), PeopleStore.Write(details));

    private async Task StoreAsync(params PersonRow[] people)
    {
        await using var session = Store.Store.LightweightSession();
        session.StorePeople(people);
        await session.SaveChangesAsync(Cancelled);
    }

    private async Task<List<(string SenderId, string RecipientId, int Version, long Digest)>> NewestAsync(params (string Sender, string Recipient)[] whom)
    {
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        return await PeopleStore.NewestAsync(connection, [.. whom.Select(x => x.Sender)], [.. whom.Select(x => x.Recipient)], Cancelled);
    }
}
