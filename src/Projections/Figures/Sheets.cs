using System.Buffers;
using Npgsql;
using NpgsqlTypes;
using Weasel.Core;
using PostgresqlObjectName = Weasel.Postgresql.PostgresqlObjectName;

namespace RemitFlow.Projections.Figures;

/// <summary>Looks at a stored sheet; its bytes are another's afterwards.</summary>
internal delegate void LookAtSheet(SheetKey key, StoredSheet stored);

/// <summary>
/// The sheets of a table of buckets: what all keys of a kind amount to in an hour or a day, in one row. A list over a window reads those, some dozens, instead of each
/// key's buckets, of which there may be a hundred thousand. Where there is none (of what was summed by a release without them) and where it is empty (of more keys than
/// <see cref="MostKeys"/>) the buckets themselves are read.
/// </summary>
/// <param name="buckets">Their table.</param>
/// <param name="length">Its column for how long a bucket is.</param>
/// <param name="unit">Minutes in that column's unit.</param>
internal sealed class Sheets(PostgresqlObjectName buckets, string length, int unit, params SheetColumn[] columns)
{
    /// <summary>A sheet is written whole with each page that changes it.</summary>
    public const int MostKeys = 20_000;

    public PostgresqlObjectName Table { get; } = MartenSetup.Named($"{buckets.Name}_sheet");

    /// <summary>Numbers of a key.</summary>
    public int Width => columns.Length;

    /// <summary>Where a column's number is among a key's.</summary>
    public int this[string column] => Array.FindIndex(columns, one => one.Name == column);

    /// <summary>A sheet of these keys.</summary>
    public SumSheet Of(IEnumerable<(string Key, Int128[] Sums)> rows) => SumSheet.Of(Width, rows);

    /// <summary>The window's sheets added up; null where not all of it is on sheets.</summary>
    public async Task<SumSheet?> SumAsync(NpgsqlConnection connection, short kind, long firstHour, long endHour, CancellationToken cancellation)
    {
        var sum = new SumSheet(Width);
        return await EachAsync(connection, kind, firstHour, endHour, (_, stored) => sum.Add(stored), cancellation) ? sum : null;
    }

    /// <summary>Looks at the sheet of each day and hour that the window is made of, days first: most keys are met at once; false where not all of it is on sheets.</summary>
    public Task<bool> EachAsync(
        NpgsqlConnection connection, short kind, long firstHour, long endHour, LookAtSheet look, CancellationToken cancellation) => EachAsync(
        connection, kind,
        [.. BucketRange.Covering(firstHour, endHour).OrderByDescending(range => range.Hours).Select(range => ((short)(60 * range.Hours), BucketRange.Edge(range.First), BucketRange.Edge(range.End)))],
        look, cancellation);

    /// <summary>The same of buckets of any length.</summary>
    public async Task<bool> EachAsync(
        NpgsqlConnection connection, short kind, (short Minutes, DateTimeOffset First, DateTimeOffset End)[] ranges, LookAtSheet look, CancellationToken cancellation)
    {
        if (ranges.Length == 0) return true;
        await using var command = new NpgsqlCommand { Connection = connection };
        command.CommandText = string.Join(" union all ", ranges.Select((range, n) =>
        {
            command.Parameters.AddWithValue(range.First);
            command.Parameters.AddWithValue(range.End);
            var last = command.Parameters.Count;
            return $"select {n}, start, sums from {Table} where kind = {kind} and minutes = {range.Minutes} and start >= ${last - 1} and start < ${last}";
        }));
        bool[][] found = [.. ranges.Select(range => new bool[(int)Math.Ceiling((range.End - range.First).TotalMinutes / range.Minutes)])]; // What the year 9999 ends in ends a moment early.
        var bytes = ArrayPool<byte>.Shared.Rent(4_096); // One for all: a month of branches is megabytes.
        try
        {
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
            {
                if (rows.IsDBNull(2)) return false;
                var size = (int)rows.GetBytes(2, 0, null, 0, 0);
                if (size > bytes.Length)
                {
                    ArrayPool<byte>.Shared.Return(bytes);
                    bytes = ArrayPool<byte>.Shared.Rent(size);
                }

                rows.GetBytes(2, 0, bytes, 0, size);
                if (!StoredSheet.IsReadable(bytes.AsSpan(0, size))) return false;
                var (n, start) = (rows.GetInt32(0), rows.GetFieldValue<DateTimeOffset>(1));
                found[n][(int)((start - ranges[n].First).TotalMinutes / ranges[n].Minutes)] = true;
                look(new SheetKey(kind, ranges[n].Minutes, start), new StoredSheet(bytes.AsSpan(0, size), Width));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        SheetKey[] missing =
        [
            .. ranges.SelectMany((range, n) => Enumerable.Range(0, found[n].Length).Where(at => !found[n][at])
                .Select(at => new SheetKey(kind, range.Minutes, range.First.AddMinutes(at * range.Minutes)))),
        ];
        return missing.Length == 0 || !await AnyBucketAsync(connection, missing, cancellation);
    }

    /// <summary>The sheets that a page changes, as they stand; null where there are too many keys.</summary>
    public async Task<Dictionary<SheetKey, SumSheet?>> StoredAsync(
        NpgsqlConnection connection, IReadOnlyCollection<SheetKey> keys, CancellationToken cancellation)
    {
        var stored = new Dictionary<SheetKey, SumSheet?>();
        await using (var command = Of(connection, keys, $"select kind, minutes, start, s.sums from {Keys} join {Table} s using (kind, minutes, start)"))
        {
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
            {
                if (rows.IsDBNull(3))
                {
                    stored.Add(KeyOf(rows), null);
                    continue;
                }

                var bytes = rows.GetFieldValue<byte[]>(3);
                if (!StoredSheet.IsReadable(bytes)) continue;
                var sheet = new SumSheet(Width);
                sheet.Add(new StoredSheet(bytes, Width));
                stored.Add(KeyOf(rows), sheet);
            }
        }

        SheetKey[] missing = [.. keys.Where(key => !stored.ContainsKey(key))];
        foreach (var key in missing) stored.Add(key, new SumSheet(Width));
        foreach (var (key, sheet) in await FromBucketsAsync(connection, missing, cancellation)) stored[key] = sheet;
        return stored;
    }

    /// <summary>Adds a page to the sheets that it changes.</summary>
    /// <param name="added">Of a key's numbers the first so many are added; the others take the place of what stands.</param>
    public void Add(Dictionary<SheetKey, SumSheet?> sheets, IEnumerable<(SheetKey Sheet, string Key, Int128[] Sums)> page, int added = int.MaxValue)
    {
        foreach (var rows in page.GroupBy(row => row.Sheet))
        {
            var sheet = sheets[rows.Key];
            sheet?.Add(new StoredSheet(Of(rows.Select(row => (row.Key, row.Sums))).ToBytes(), Width), added);
            if (sheet?.Count > MostKeys) sheets[rows.Key] = null;
        }
    }

    /// <summary>Appends what writes the sheets of a page, as a common table expression that does nothing where <c>turned</c> is empty.</summary>
    public void Write(ICommandBuilder sql, IReadOnlyDictionary<SheetKey, SumSheet?> page)
    {
        sql.Append($", sheets as (insert into {Table} as s (kind, minutes, start, sums) select x.* from turned cross join unnest(");
        FigureColumn.Append(sql, NpgsqlDbType.Smallint, page.Keys.Select(key => key.Kind).ToArray());
        sql.Append(", ");
        FigureColumn.Append(sql, NpgsqlDbType.Smallint, page.Keys.Select(key => key.Minutes).ToArray());
        sql.Append(", ");
        FigureColumn.Append(sql, NpgsqlDbType.TimestampTz, page.Keys.Select(key => key.Start).ToArray());
        sql.Append(", ");
        FigureColumn.Append(sql, NpgsqlDbType.Bytea, page.Values.Select(sheet => sheet?.ToBytes()).ToArray());
        sql.Append(") as x(kind, minutes, start, sums) on conflict (kind, minutes, start) do update set sums = excluded.sums)");
    }

    private async Task<bool> AnyBucketAsync(NpgsqlConnection connection, SheetKey[] keys, CancellationToken cancellation)
    {
        await using var command = Of(connection, keys, $"select exists (select 1 from {Keys} cross join lateral (select 1 from {buckets} b where {OfKey} limit 1) b)");
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async Task<Dictionary<SheetKey, SumSheet>> FromBucketsAsync(
        NpgsqlConnection connection, IReadOnlyCollection<SheetKey> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0) return [];
        await using var command = Of(connection, keys, $"""
            select x.kind, x.minutes, x.start, b.key, {string.Join(", ", columns.Select(column => $"coalesce(b.{column.Name}, 0)"))}
            from {Keys} cross join lateral (select * from {buckets} b where {OfKey} limit {MostKeys + 1}) b
            """);
        var found = new List<(SheetKey Of, string Key, Int128[] Sums)>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            found.Add((KeyOf(rows), rows.GetString(3), [.. columns.Select((column, at) =>
                column.IsMoney ? SheetColumn.Of(rows.GetDecimal(at + 4)) : rows.GetInt64(at + 4))]));
        }

        return found.GroupBy(row => row.Of).ToDictionary(sheet => sheet.Key, sheet => Of(sheet.Select(row => (row.Key, row.Sums))));
    }

    private const string Keys = "unnest($1, $2, $3) as x(kind, minutes, start)";

    private string OfKey => $"b.kind = x.kind and b.{length} = x.minutes / {unit} and b.start = x.start";

    private static SheetKey KeyOf(NpgsqlDataReader row) => new(row.GetInt16(0), row.GetInt16(1), row.GetFieldValue<DateTimeOffset>(2));

    private static NpgsqlCommand Of(NpgsqlConnection connection, IReadOnlyCollection<SheetKey> keys, string sql)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Smallint, keys.Select(key => key.Kind).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Smallint, keys.Select(key => key.Minutes).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, keys.Select(key => key.Start).ToArray());
        return command;
    }
}
