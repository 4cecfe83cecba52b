using Confluent.Kafka;
using Npgsql;
using NpgsqlTypes;
using RemitFlow.Projections;

namespace RemitFlow.Web.Operations;

/// <summary>Which dead letters are meant: those that are all of it.</summary>
/// <param name="Ids">Null for any.</param>
/// <param name="From">Recorded from this moment on.</param>
/// <param name="To">Recorded before this moment.</param>
public sealed record LetterQuery(Guid[]? Ids, string? Reason, DateTimeOffset? From, DateTimeOffset? To);

/// <summary>What has been done about dead letters, in their index.</summary>
public sealed class LetterRecord(NpgsqlDataSource database)
{
    private const string Table = $"{MartenSetup.Schema}.dead_letters";

    /// <summary>Of the ids the first that is none of a dead letter; null where all are.</summary>
    public async Task<Guid?> UnknownAsync(Guid[] ids, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select x from unnest($1) x where not exists (select 1 from {Table} where id = x) limit 1");
        command.Parameters.AddWithValue(ids);
        return await command.ExecuteScalarAsync(cancellation) as Guid?;
    }

    /// <summary>How many of those were replayed before, and the places of the others (forced: of all), in the order of their records.</summary>
    public async Task<(int Before, List<LetterPlace> Places)> FindAsync(LetterQuery query, bool force, int limit, CancellationToken cancellation)
    {
        const string Meant = """
            ($1::uuid[] is null or id = any($1)) and ($2::text is null or reason = $2)
            and ($3::timestamptz is null or recorded_at >= $3) and ($4::timestamptz is null or recorded_at < $4)
            """;
        await using var command = database.CreateCommand($"""
            select (select count(*)::int from {Table} where {Meant} and replayed_at is not null), id, letter_partition, letter_offset, partition
            from (select 1) one left join (
              select * from {Table} where {Meant} and (replayed_at is null or $5) order by topic, partition, record_offset limit $6) x on true
            """);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Uuid, (object?)query.Ids ?? DBNull.Value);
        command.Parameters.AddWithValue(NpgsqlDbType.Text, (object?)query.Reason ?? DBNull.Value);
        command.Parameters.AddWithValue(NpgsqlDbType.TimestampTz, (object?)query.From?.ToUniversalTime() ?? DBNull.Value);
        command.Parameters.AddWithValue(NpgsqlDbType.TimestampTz, (object?)query.To?.ToUniversalTime() ?? DBNull.Value);
        command.Parameters.AddWithValue(force);
        command.Parameters.AddWithValue(limit);
        var (before, places) = (0, new List<LetterPlace>());
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            before = rows.GetInt32(0);
            if (!rows.IsDBNull(1)) places.Add(new LetterPlace(rows.GetGuid(1), rows.GetInt32(2), rows.GetInt64(3), rows.GetInt32(4)));
        }

        return (before, places);
    }

    /// <summary>Takes letters for replaying; those that somebody else has taken are not among the answer, unless forced.</summary>
    public async Task<HashSet<Guid>> TakeAsync(Guid[] ids, string by, bool force, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            update {Table} set replayed_at = now(), replayed_by = $2, replay_topic = null, replay_partition = null, replay_offset = null, replay_error = null
            where id = any($1) and (replayed_at is null or $3) returning id
            """);
        command.Parameters.AddWithValue(ids);
        command.Parameters.AddWithValue(by);
        command.Parameters.AddWithValue(force);
        var taken = new HashSet<Guid>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) taken.Add(rows.GetGuid(0));
        return taken;
    }

    /// <summary>Notes where the letters' records stand now.</summary>
    public async Task SentAsync(Guid[] ids, TopicPartitionOffset[] places, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"""
            update {Table} d set replay_topic = $2, replay_partition = x.p, replay_offset = x.o from unnest($1, $3, $4) as x(id, p, o) where d.id = x.id
            """);
        command.Parameters.AddWithValue(ids);
        command.Parameters.AddWithValue(places[0].Topic);
        command.Parameters.AddWithValue(Array.ConvertAll(places, place => place.Partition.Value));
        command.Parameters.AddWithValue(Array.ConvertAll(places, place => place.Offset.Value));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Notes why the letters may not have been sent.</summary>
    public async Task FailedAsync(Guid[] ids, string error, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"update {Table} set replay_error = $2 where id = any($1)");
        command.Parameters.AddWithValue(ids);
        command.Parameters.AddWithValue(error);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
