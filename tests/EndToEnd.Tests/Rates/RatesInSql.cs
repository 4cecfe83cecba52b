namespace RemitFlow.EndToEnd.Tests.Rates;

/// <summary>Figures of rates as docs/analytics.md words them, in plain SQL over events and quotes.</summary>
internal static class RatesInSql
{
    private const string Day = "interval '24 hours'";

    /// <summary>Each remittance as it was first told, why it is compared with nothing, and the most pesos that it would have brought, not rounded.</summary>
    public const string Savings = $$"""
        with told as (
          select stream_id as sender, data ->> 'tx' as tx, (data ->> 'ctry') || ' -> ' || (data ->> 'reg') as corridor, data ->> 'cur' as cur,
            timestamptz 'epoch' + (data ->> 'at')::bigint * interval '1 microsecond' as at, (data ->> 'amt')::numeric as amt,
            coalesce((data ->> 'fee')::numeric, 0) as fee, (data ->> 'recv')::numeric as recv, coalesce(data ->> 'rcur', 'PHP') as rcur,
            (data ->> 'ppu')::numeric as ppu, (data ->> 'rate')::numeric as rate
          from remitflow.mt_events where type in ('remittance_cleared', 'remittance_flagged', 'remittance_held')),
        ended as (
          select distinct stream_id as sender, data ->> 'tx' as tx from remitflow.mt_events
          where type <> 'remittance_contradicted' and data ->> 'st' in ('failed', 'cancelled')),
        compared as (
          select t.*, b.best, e.tx is not null as ended from told t left join ended e using (sender, tx)
          left join lateral (
            select max((t.amt + t.fee - q.fee) * q.rate) as best from (
              select distinct on (provider) rate, fee from remitflow.quotes
              where from_currency = t.cur and to_currency = 'PHP' and verdict = 0 and quoted_at <= t.at and quoted_at > t.at - {{Day}}
              order by provider, quoted_at desc, handled desc) q
            where t.amt + t.fee > q.fee) b on true)
        select sender, tx, corridor, recv, best, case when ended then 'not_made' when recv is null or rcur <> 'PHP' then 'nothing_declared'
          when fee < 0 or fee > amt or abs(recv - amt * ppu) > 0.2 * amt * ppu or abs(rate - ppu) > 0.2 * ppu then 'declared_off'
          when best is null then 'no_quote' end as left_out
        from compared
        """;

    /// <summary>Each pair's days of Manila.</summary>
    public const string Days = """
        with standing as (
          select distinct on (from_currency, provider, quoted_at) * from remitflow.quotes where to_currency = 'PHP' and verdict = 0
          order by from_currency, provider, quoted_at, handled desc)
        select from_currency as currency, to_char(quoted_at at time zone 'Asia/Manila', 'YYYY-MM-DD') as date, (array_agg(rate order by quoted_at, handled))[1] as open,
          max(rate) as high, min(rate) as low, (array_agg(rate order by quoted_at desc, handled desc))[1] as close, round(avg(rate), 8) as mean, count(*) as quotes
        from standing group by 1, 2
        """;

    /// <summary>Providers by the pesos that 1,000 of a currency bring at a moment, not rounded.</summary>
    public static string Ranking(string moment) => $"""
        select from_currency as currency, provider, (1000 - fee) * rate as pesos from (
          select distinct on (from_currency, provider) * from remitflow.quotes
          where to_currency = 'PHP' and verdict = 0 and quoted_at <= '{moment}' and quoted_at > '{moment}'::timestamptz - {Day}
          order by from_currency, provider, quoted_at desc, handled desc) q
        where fee_currency = from_currency and fee < 1000
        """;
}
