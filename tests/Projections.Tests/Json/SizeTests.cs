using RemitFlow.Domain.Remittances;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Json;

/// <summary>What a row's body takes in PostgreSQL itself: events are for ever, and a snapshot is written with every batch.</summary>
public sealed class SizeTests(Postgres postgres) : StoreTest(postgres)
{
    [Theory]
    [InlineData(EventNames.Cleared, 862)]
    [InlineData(EventNames.Completed, 421)]
    [InlineData(EventNames.Failed, 574)]
    [InlineData(EventNames.Acknowledged, 145)]
    public async Task An_event_of_the_contracts_sample_takes_no_more_than_it_did(string kind, int bytes) =>
        (await SizeAsync(Stored.Events[kind])).ShouldBeInRange(bytes * 9 / 10, bytes);

    [Fact]
    public async Task A_message_that_tells_only_what_it_must_takes_half_of_it()
    {
        var bare = Some.Remittance() with { ChannelName = null, City = null, ProcessingMs = null };
        (await SizeAsync(new RemittanceCleared(bare, Some.Worth, Some.Clear))).ShouldBeLessThan(862 / 2);
    }

    [Fact]
    public async Task A_typical_sender_takes_about_300_bytes_and_one_at_the_bound_less_than_12_kilobytes()
    {
        (await RowAsync(Senders.Typical())).ShouldBeInRange(200, 375);
        (await RowAsync(Senders.AtTheBound())).ShouldBeLessThan(12 * 1024);
    }

    /// <summary>As the table keeps it: a long body is compressed.</summary>
    private async Task<int> RowAsync(Domain.Senders.Sender sender)
    {
        await using var session = Store.Store.LightweightSession();
        session.Store(sender);
        await session.SaveChangesAsync(Cancelled);
        return await Store.AskAsync<int>($"select pg_column_size(data) from remitflow.mt_doc_sender where id = '{sender.Id}'");
    }

    private async Task<int> SizeAsync(object value)
    {
        await using var ask = Store.Data.CreateCommand("select pg_column_size($1::jsonb)");
        ask.Parameters.Add(new() { Value = Stored.Write(value), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb });
        return (int)(await ask.ExecuteScalarAsync(Cancelled))!;
    }
}
