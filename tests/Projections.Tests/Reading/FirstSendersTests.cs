using RemitFlow.Projections.Reading;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Reading;

public sealed class FirstSendersTests(Postgres postgres) : StoreTest(postgres)
{
    [Fact]
    public async Task All_who_ask_at_once_are_answered_by_one_look()
    {
        await TellAsync("OFW_1", 100);
        await TellAsync("OFW_2", 300);
        var first = new FirstSenders(Store.Data, TimeProvider.System);
        Task<IReadOnlyList<FoundSender>>[] asked;
        await using (var connection = await Store.Data.OpenConnectionAsync(TestContext.Current.CancellationToken))
        await using (var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "lock table remitflow.mt_doc_sender in access exclusive mode";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            asked = [.. Enumerable.Range(0, 50).Select(_ => first.ReadAsync(SenderSort.Volume, TestContext.Current.CancellationToken))];
            (await TestStore.BecomesTrueAsync(async () => await LooksAsync() == 1)).ShouldBeTrue();
            asked.ShouldAllBe(one => !one.IsCompleted);
        }

        foreach (var answer in await Task.WhenAll(asked)) answer.Select(found => found.Sender.Id).ShouldBe(["OFW_2", "OFW_1"]);
        asked.Select(one => one.Result).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_told_of_later_is_seen_soon()
    {
        var first = new FirstSenders(Store.Data, TimeProvider.System);
        await TellAsync("OFW_1", 100);
        (await first.ReadAsync(SenderSort.Volume, TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        await TellAsync("OFW_2", 300);
        (await TestStore.BecomesTrueAsync(async () =>
            (await first.ReadAsync(SenderSort.Volume, TestContext.Current.CancellationToken)).Count == 2)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_look_that_fails_is_told_and_not_kept()
    {
        var first = new FirstSenders(Store.Data, TimeProvider.System);
        await TellAsync("OFW_1", 100);
        await Store.ExecuteAsync("alter table remitflow.mt_doc_sender rename to elsewhere");
        await Should.ThrowAsync<Npgsql.PostgresException>(() => first.ReadAsync(SenderSort.Risk, TestContext.Current.CancellationToken));
        await Store.ExecuteAsync("alter table remitflow.elsewhere rename to mt_doc_sender");
        (await first.ReadAsync(SenderSort.Risk, TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
    }

    private Task TellAsync(string sender, decimal amount) =>
        Store.AppendAsync(Ledger.Batch(Some.Remittance($"TXN_{sender}", sender: sender, amount: amount)));

    private Task<long> LooksAsync() =>
        Store.AskAsync<long>("select count(*) from pg_locks where not granted and relation = 'remitflow.mt_doc_sender'::regclass");
}
