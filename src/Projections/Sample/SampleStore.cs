using System.Numerics;
using Npgsql;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Projections.Sample;

/// <summary>How large the sample is.</summary>
/// <param name="Senders">That are in.</param>
/// <param name="Share">The probability with which a sender is in: 1, or a half so often that no more than 10,000 are.</param>
public sealed record SampleSize(long Senders, decimal Share)
{
    /// <summary>Everybody is in.</summary>
    public bool IsExact => Share == 1;

    /// <summary>How many senders so many sampled ones stand for.</summary>
    public long Estimate(long sampled) => (long)(sampled / Share);
}

/// <summary>A sampled sender over some days; those whose remittances there all failed or were cancelled are left out.</summary>
/// <param name="Last">The day of the last remittance, in Manila.</param>
/// <param name="Remittances">Neither failed nor cancelled.</param>
/// <param name="Volume">In the currency asked for.</param>
public readonly record struct SampledYear(DateOnly Last, long Remittances, decimal Usd, decimal Volume);

/// <summary>How many sampled senders sent in just these months.</summary>
/// <param name="Months">Bit 0 is the last month asked for, bit 1 the one before, and so on; bit 62 all that were earlier than the others.</param>
public readonly record struct SentMonths(long Months, long Senders)
{
    /// <summary>How many months before the last one the first of them is.</summary>
    public int First => BitOperations.Log2((ulong)Months);

    /// <summary>Whether so many months before the last one is among them.</summary>
    public bool Has(int back) => (Months >> back & 1) == 1;
}

/// <summary>Reads the sample.</summary>
public static class SampleStore
{
    /// <summary>Above so many, every other sender goes.</summary>
    public const int MostSenders = 10_000;

    /// <summary>The threshold is a power of two: the largest that leaves so many senders below it at most. Hashes have 63 bits.</summary>
    internal static readonly string Thin = $"""
        with cut as (
          select max(1::bigint << n) as threshold from generate_series(0, 62) n
          where 1::bigint << n <= (select hash from {SampledSendersTable.Named} order by hash offset {MostSenders} limit 1)),
        lowered as (
          insert into {SampleTable.Named} (singleton, threshold) select true, threshold from cut where threshold is not null
          on conflict (singleton) do update set threshold = excluded.threshold),
        gone as (delete from {SampledSendersTable.Named} s using cut where s.hash >= cut.threshold)
        delete from {SampledDaysTable.Named} d using cut where d.hash >= cut.threshold
        """;

    /// <summary>Senders with a hash from here on are out; null while everybody is in.</summary>
    internal static async Task<long?> ThresholdAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select threshold from {SampleTable.Named}", connection);
        return await command.ExecuteScalarAsync(cancellation) as long?;
    }

    public static async Task<SampleSize> SizeAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select (select count(*) from {SampledSendersTable.Named}), (select threshold from {SampleTable.Named})", connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new SampleSize(row.GetInt64(0), row.IsDBNull(1) ? 1 : row.GetInt64(1) / (1m + long.MaxValue));
    }

    /// <summary>Each sampled sender over the days from one to another, both included.</summary>
    public static async Task<List<SampledYear>> YearsAsync(
        NpgsqlConnection connection, DateOnly from, DateOnly to, SumCurrency currency, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"""
            select max(day) filter (where remittances > 0), sum(remittances)::bigint, sum(volume_usd),
              sum({FigureSums.Volume(currency)})
            from {SampledDaysTable.Named} where day between $1 and $2 group by hash having sum(remittances) > 0
            """, connection);
        command.Parameters.AddWithValue(from);
        command.Parameters.AddWithValue(to);
        var years = new List<SampledYear>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            years.Add(new SampledYear(rows.GetFieldValue<DateOnly>(0), rows.GetInt64(1), rows.GetDecimal(2), rows.GetDecimal(3)));
        }

        return years;
    }

    /// <summary>Months of Manila in which remittances were sent that neither failed nor were cancelled.</summary>
    /// <param name="last">The first day of the last month.</param>
    public static async Task<List<SentMonths>> MonthsAsync(NpgsqlConnection connection, DateOnly last, CancellationToken cancellation)
    {
        // One pass, and few rows come back: of 150,000 days a fifth of the time that grouping by months took.
        await using var command = new NpgsqlCommand($"""
            select months, count(*) from (
              select bit_or(1::bigint << least(62, $1 - (12 * date_part('year', day) + date_part('month', day))::int)) as months
              from {SampledDaysTable.Named} where day < $2 and remittances > 0 group by hash) sent
            group by months
            """, connection);
        command.Parameters.AddWithValue(12 * last.Year + last.Month);
        command.Parameters.AddWithValue(last.AddMonths(1));
        var sent = new List<SentMonths>();
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) sent.Add(new SentMonths(rows.GetInt64(0), rows.GetInt64(1)));
        return sent;
    }
}
