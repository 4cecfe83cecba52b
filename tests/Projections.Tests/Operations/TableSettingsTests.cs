using Npgsql;
using RemitFlow.Projections.Operations;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Operations;

public sealed class TableSettingsTests(Postgres postgres) : StoreTest(postgres)
{
    private const string ForeignKey = """
        select t.tgenabled::text from pg_trigger t join pg_constraint k on k.oid = t.tgconstraint
        where t.tgrelid = 'remitflow.mt_events'::regclass and k.conname = 'fkey_mt_events_stream_id' and t.tgtype & 4 = 4
        """;

    [Fact]
    public async Task Parameters_are_given_to_every_growing_table_once()
    {
        const string Given = """
            select relname, reloptions, xmin::text from pg_class where reloptions::text like '%autovacuum_analyze%' order by 1
            """;
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        await TableSettings.SettleAsync(connection, Cancelled);
        var first = await Store.RowsAsync(Given);
        first.Select(row => row["relname"].Trim('"'))
            .ShouldBe(["channel_figures", "channel_figures_sheet", "figure_details", "figure_details_sheet", "figures", "figures_sheet", "mt_doc_alert", "mt_doc_sender", "mt_events", "mt_streams", "people", "quotes", "rate_hours", "sampled_days"]);
        first.ShouldAllBe(row => row["reloptions"].Contains("autovacuum_analyze_scale_factor=0.02"));
        first.Where(row => row["reloptions"].Contains("fillfactor=70")).Select(row => row["relname"].Trim('"'))
            .ShouldBe(["channel_figures", "figure_details", "figures", "mt_doc_sender", "mt_streams"]);

        (await Store.RowsAsync("""
            select relname || '.' || attname as dense from pg_attribute join pg_class c on c.oid = attrelid where attstorage = 'e' and relname like '%figure%' order by 1
            """)).Select(row => row["dense"].Trim('"'))
            .ShouldBe(["channel_figures_sheet.sums", "figure_details.senders", "figure_details.top_senders", "figure_details_sheet.sums", "figures.senders", "figures_sheet.sums"]);

        await TableSettings.SettleAsync(connection, Cancelled);
        (await Store.RowsAsync(Given)).ShouldBe(first);
    }

    [Fact]
    public async Task A_superuser_appends_events_without_the_foreign_key_being_asked_and_streams_still_take_their_events_with_them()
    {
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        await TableSettings.SettleAsync(connection, Cancelled);
        (await Store.AskAsync<string>(ForeignKey)).ShouldBe("D");

        await Store.AppendAsync(Ledger.Batch(Some.Remittance()));
        (await Store.AskAsync<long>("with gone as (delete from remitflow.mt_streams returning 1) select count(*) from gone")).ShouldBe(1);
        (await Store.AskAsync<long>("select count(*) from remitflow.mt_events")).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_is_no_superuser_keeps_the_foreign_key_as_it_is()
    {
        await using var connection = await Store.Data.OpenConnectionAsync(Cancelled);
        await using (var other = new NpgsqlCommand("""
            create role plain_owner; grant usage, create on schema remitflow to plain_owner;
            do $$ declare t text; begin
              for t in select tablename from pg_tables where schemaname = 'remitflow' loop execute format('alter table remitflow.%I owner to plain_owner', t); end loop;
            end $$;
            set role plain_owner
            """, connection))
        {
            await other.ExecuteNonQueryAsync(Cancelled);
        }

        await TableSettings.SettleAsync(connection, Cancelled);
        (await Store.AskAsync<string>(ForeignKey)).ShouldBe("O");
        (await Store.AskAsync<string>("select reloptions::text from pg_class where oid = 'remitflow.mt_streams'::regclass")).ShouldContain("fillfactor=70");
    }

    [Fact]
    public async Task Before_the_schema_is_there_nothing_is_done()
    {
        await using var bare = await Postgres.BareStoreAsync();
        await using var connection = await bare.Data.OpenConnectionAsync(Cancelled);
        await TableSettings.SettleAsync(connection, Cancelled);
    }
}
