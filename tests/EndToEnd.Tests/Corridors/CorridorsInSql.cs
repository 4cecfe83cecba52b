namespace RemitFlow.EndToEnd.Tests.Corridors;

/// <summary>Figures of corridors as docs/analytics.md words them, in plain SQL over events.</summary>
internal static class CorridorsInSql
{
    /// <summary>Every corridor over [from, to), the largest volume first; nothing is estimated.</summary>
    public static string Reports(string from, string to) => $"""
        with told as (
          select stream_id as sender, version, data ->> 'tx' as tx, (data ->> 'ctry') || ' -> ' || (data ->> 'reg') as corridor,
            timestamptz 'epoch' + (data ->> 'at')::bigint * interval '1 microsecond' as at, (data ->> 'amt')::numeric as amt, (data ->> 'usd')::numeric as usd,
            case when (data ->> 'fee')::numeric between 0 and (data ->> 'amt')::numeric then (data ->> 'fee')::numeric end as fee,
            data ->> 'ch' as channel, type <> 'remittance_cleared' as alert
          from remitflow.mt_events where type in ('remittance_cleared', 'remittance_flagged', 'remittance_held')),
        ended as (
          select distinct stream_id as sender, data ->> 'tx' as tx from remitflow.mt_events
          where type <> 'remittance_contradicted' and data ->> 'st' in ('failed', 'cancelled')),
        counted as (
          select told.*, ended.tx is null as holds from told left join ended using (sender, tx) where at >= '{from}' and at < '{to}'),
        largest as (
          select corridor, sum(usd) filter (where place <= 10) as usd from (
            select corridor, sum(usd) as usd, row_number() over (partition by corridor order by sum(usd) desc) as place
            from counted where holds group by corridor, sender) s group by corridor),
        channels as (
          select corridor, string_agg(channel || ' ' || remittances || ' ' || trim_scale(usd), ', ' order by channel collate "C") as mix from (
            select corridor, channel, count(*) as remittances, coalesce(sum(usd) filter (where holds), 0) as usd from counted group by 1, 2) c group by 1)
        select c.corridor, count(*) as remittances, coalesce(sum(c.usd) filter (where holds), 0) as volume,
          sum(sum(c.usd) filter (where holds)) over () as total, percentile_disc(0.5) within group (order by c.usd) filter (where holds) as median,
          percentile_disc(0.9) within group (order by c.usd) filter (where holds) as p90, count(distinct sender) as senders,
          count(*) filter (where version = 1) as new_senders, count(*) filter (where alert) as alerts, count(fee) as declaring,
          sum(fee / amt * c.usd) / nullif(sum(c.usd) filter (where fee is not null), 0) * 100 as cost, l.usd as largest, m.mix
        from counted c left join largest l using (corridor) left join channels m using (corridor)
        group by c.corridor, l.usd, m.mix order by volume desc
        """;
}
