using System.Text.Json;
using Npgsql;

namespace RemitFlow.Rig.Stored;

/// <summary>The database as somebody sees it who knows its tables and none of the product's code.</summary>
public sealed class Store(NpgsqlDataSource database) : IAsyncDisposable
{
    private static readonly string[] Followers = ["alerts", "figures", "details", "channels", "sample", "fraud-alerts-topic"];

    /// <summary>All events of senders' streams, stream by stream, in the order of versions.</summary>
    public Task<List<StoredEvent>> EventsAsync() => ReadAsync(StoredEvent.Sql, StoredEvent.Read);

    public Task<List<StoredAlert>> AlertsAsync() => ReadAsync(StoredAlert.Sql, StoredAlert.Read);

    public Task<List<StoredCorridorHour>> CorridorHoursAsync() => ReadAsync(StoredCorridorHour.Sql, StoredCorridorHour.Read);

    public Task<List<string>> HandledHoursAsync() => ReadAsync(StoredHandledHour.Sql, StoredHandledHour.Read);

    public Task<long> EventCountAsync() => CountAsync("select count(*) from remitflow.mt_events");

    /// <summary>Of which something is settled.</summary>
    public Task<long> BegunPartitionsAsync() => CountAsync("select count(*) from remitflow.feed_positions where position > 0");

    public Task<long> QuotesAsync() => CountAsync("select count(*) from remitflow.quotes");

    public Task<long> FinishedRebuildsAsync() =>
        CountAsync("select count(*) from remitflow.rebuilds where finished_at is not null and error is null");

    /// <summary>Every row of the read models and every snapshot of a sender, without when they were written.</summary>
    public Task<List<string>> ReadModelsAsync() => ReadAsync(
        """
        select 'figures ' || to_jsonb(f)::text from remitflow.figures f
        union all select 'details ' || to_jsonb(f)::text from remitflow.figure_details f
        union all select 'channels ' || to_jsonb(f)::text from remitflow.channel_figures f
        union all select 'alert ' || id || ' ' || data::text from remitflow.mt_doc_alert
        union all select 'rates ' || to_jsonb(r)::text from remitflow.rate_hours r
        union all select 'sample ' || to_jsonb(s)::text from remitflow.sampled_days s
        union all select 'sampled ' || hash from remitflow.sampled_senders
        union all select 'sender ' || id || ' ' || mt_version || ' ' || data::text from remitflow.mt_doc_sender
        """,
        row => row.GetString(0));

    /// <summary>What the database makes of the statement, a row an object by the columns' names.</summary>
    public Task<List<JsonElement>> RowsAsync(string sql) =>
        ReadAsync($"select row_to_json(x)::text from ({sql}) x", row => JsonElement.Parse(row.GetString(0)));

    /// <summary>The place of the newest event; 0 in an empty store.</summary>
    public Task<long> NewestAsync() => CountAsync("select coalesce(max(seq_id), 0) from remitflow.mt_events");

    /// <summary>Who has ordered each skip.</summary>
    public Task<List<string>> SkippedByAsync() => ReadAsync("select skipped_by from remitflow.skipped_events", row => row.GetString(0));

    /// <summary>Adds an event to the sender's stream whose body nobody can read; its store position.</summary>
    public async Task<long> SpoilAsync(string sender)
    {
        var position = await CountAsync($$"""
            with moved as (update remitflow.mt_streams set version = version + 1 where id = '{{sender}}' returning id, version)
            insert into remitflow.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id)
            select nextval('remitflow.mt_events_sequence'), gen_random_uuid(), id, version, '{"snd": 5}', 'remittance_flagged', now(), '*DEFAULT*' from moved
            returning seq_id
            """);
        await ExecuteAsync("select pg_notify('mt_events_appended', '')");
        return position;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What is wrong with the versions, ids and snapshots of streams; empty when every stream is 1..n.</summary>
    public Task<List<string>> FaultsOfStreamsAsync() => ReadAsync(
        """
        select 'the versions of ' || stream_id || ' have gaps' from remitflow.mt_events
        group by stream_id having min(version) <> 1 or max(version) <> count(*) or count(distinct version) <> count(*)
        union all
        select 'an id is there twice: ' || id from remitflow.mt_events group by id having count(*) > 1
        union all
        select coalesce(s.id, e.stream_id) || ' says version ' || coalesce(s.version, 0) || ', its events say ' || coalesce(e.version, 0)
        from remitflow.mt_streams s
        full join (select stream_id, max(version) as version from remitflow.mt_events group by stream_id) e on e.stream_id = s.id
        where s.version is distinct from e.version
        union all
        select s.id || ' has version ' || s.version || ', its snapshot ' || coalesce(d.mt_version, 0)
        from remitflow.mt_streams s left join remitflow.mt_doc_sender d on d.id = s.id
        where d.mt_version is distinct from s.version or (d.data ->> 'v')::bigint is distinct from s.version
        limit 20
        """,
        row => row.GetString(0));

    /// <summary>Null when everything that follows the store has all of it, else what is missing.</summary>
    public async Task<string?> ProjectionsLackAsync() => await ProjectionsLackAsync(await NewestAsync());

    /// <summary>The same up to a place.</summary>
    public async Task<string?> ProjectionsLackAsync(long place)
    {
        var places = await ReadAsync(
            "select name, last_seq_id from remitflow.mt_event_progression", row => (Name: row.GetString(0), Place: row.GetInt64(1)));
        var behind = Followers.Where(follower =>
            !places.Exists(x => x.Name.StartsWith(follower, StringComparison.OrdinalIgnoreCase) && x.Place >= place)).ToList();
        return behind.Count == 0 ? null : $"{string.Join(", ", behind)} not at {place}: {string.Join(", ", places)}.";
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private async Task<long> CountAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = database.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<T>();
        while (await rows.ReadAsync()) all.Add(read(rows));
        return all;
    }
}
