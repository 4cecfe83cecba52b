namespace RemitFlow.Web.Docs;

/// <summary>The words for what is read of remittances, senders, corridors and channels.</summary>
internal static class ReadTexts
{
    private const string Row = """
        {"transaction_id":"TXN_20261122_004217","timestamp":"2026-11-22T08:15:30.123456Z","sender_name":"Maria Santos","recipient_name":"Jose Santos",
         "send_amount":1500,"send_currency":"SAR","receive_amount":22950,"status":"completed","fraud_score":0.0,"risk_level":"low"}
        """;

    private const string Hours = """{"hourly_data":[{"hour":"2026-11-22T08:00:00.000000Z","count":181,"volume":72410.5512,"avg_fraud_score":0.0214,"success_rate":0.9612,"alerts":2,"unique_senders":178}]}""";

    /// <summary>By method and path.</summary>
    public static IReadOnlyDictionary<string, ApiText> All { get; } = new Dictionary<string, ApiText>
    {
        ["GET /api/v1/dashboard/metrics"] = new("Figures", "The last 24 whole hours at a glance.", """
            {"total_transactions_24h":4321,"total_volume_24h":1720043.1177,"average_transaction":402.1,"fraud_alerts_24h":17,"active_senders":3900,"success_rate":0.9612}
            """),
        ["GET /api/v1/transactions/recent"] = new("Remittances", "The newest remittances.", $"[{Row}]"),
        ["GET /api/v1/transactions/latest"] = new("Remittances", "The older name of /recent.", $"[{Row}]"),
        ["GET /api/v1/transactions/{transaction_id}"] = new("Remittances", "All that is known of a remittance, and its alerts; the newest where several senders share the id."),
        ["GET /api/v1/transactions/hourly"] = new("Remittances", "Remittances by hour of event time, oldest first.", Hours),
        ["GET /api/v1/transactions/stats/hourly"] = new("Remittances", "The older name of /hourly.", Hours),
        ["GET /api/v1/stats/hourly"] = new("Remittances", "An older name of /transactions/hourly.", Hours),
        ["GET /api/v1/corridors"] = new("Figures", "Corridors, the largest volume first.", """
            [{"corridor_id":"Saudi Arabia -> NCR","origin_country":"Saudi Arabia","destination_region":"NCR","transaction_count":412,
              "total_volume":165200.4411,"average_transaction":401.9475}]
            """),
        ["GET /api/v1/corridors/{id}"] = new("Figures", "One corridor: how large, how it has grown, by whom, by which channels, and what it costs.", """
            {"corridor_id":"Saudi Arabia -> NCR","origin_country":"Saudi Arabia","destination_region":"NCR","from":"2026-11-15T09:00:00.000000Z",
             "to":"2026-11-22T09:00:00.000000Z","currency":"USD","transaction_count":412,"total_volume":165200.4411,"average_transaction":406.8976,
             "median_usd":318.41,"p90_usd":801.12,"completed":401,"failed":4,"cancelled":2,"success_rate":0.9853,"unique_senders":377,"new_senders":41,
             "share_of_total":0.0874,"top_senders":{"senders":10,"share":0.0931,"error":0},
             "previous_period":{"from":"2026-11-08T09:00:00.000000Z","to":"2026-11-15T08:00:00.000000Z","transaction_count":388,
               "total_volume":151022.1204,"count_percent":5.9278,"volume_percent":9.2114,"no_growth":null},
             "previous_year":{"from":"2025-11-15T09:00:00.000000Z","to":"2025-11-22T08:00:00.000000Z","transaction_count":null,"total_volume":null,
               "count_percent":null,"volume_percent":null,"no_growth":"history_too_short"},
             "alerts":3,"alert_rate":0.0073,"cost":{"percent":1.2043,"declared":398,"fees_usd":1942.11},
             "channels":[{"channel_id":"CH_001","channel_name":"GCash","transaction_count":280,"total_volume":111934.21,"share":0.6776}]}
            """),
        ["GET /api/v1/corridors/flows"] = new("Figures", "Where money comes from and goes to, as a sankey diagram takes it.", """
            {"from":"2026-11-15T09:00:00.000000Z","to":"2026-11-22T09:00:00.000000Z","currency":"USD","transaction_count":412,"total_volume":165200.4411,
             "nodes":[{"id":"from Saudi Arabia","name":"Saudi Arabia","side":"origin","transaction_count":412,"total_volume":165200.4411},
               {"id":"to NCR","name":"NCR","side":"destination","transaction_count":412,"total_volume":165200.4411}],
             "links":[{"source":"from Saudi Arabia","target":"to NCR","transaction_count":412,"total_volume":165200.4411,"share":1}]}
            """),
        ["GET /api/v1/corridors/trend"] = new("Figures", "A corridor, or all of them, by hour, day, week or month of a time zone.", """
            {"corridor_id":"Saudi Arabia -> NCR","bucket":"day","time_zone":"Asia/Manila","from":"2026-11-21T16:00:00.000000Z",
             "to":"2026-11-22T16:00:00.000000Z","currency":"USD",
             "trend":[{"start":"2026-11-21T16:00:00.000000Z","date":"2026-11-22","transaction_count":58,"total_volume":23120.4411,
               "average_transaction":405.6218,"completed":56,"failed":1,"cancelled":0,"success_rate":0.9825,"alerts":1}]}
            """),
        ["GET /api/v1/channels/performance"] = new("Figures", "How channels do.", """
            [{"channel_name":"GCash","transaction_count":1200,"success_rate":0.9731,"avg_processing_time":3120,"average_rating":null}]
            """),
        ["GET /api/v1/regions"] = new("Figures", "What each region received, the largest volume first.", """
            [{"dest_region":"NCR","long_name":"National Capital Region (NCR)","psgc":"1300000000","population":14001751,"transaction_count":310,
              "total_volume":124500.4411,"average_transaction":401.9475,"volume_per_head":0.0089,"currency":"USD","success_rate":0.9731,"alerts":3,"unique_senders":280,
              "ofw_estimate":345144,"volume_per_ofw":0.3607,"growth_percent":3.1142,"no_growth":null}]
            """),
        ["GET /api/v1/analytics/geographic"] = new("Figures", "Where remittances go: the 50 largest cities of 30 days, or provinces, or regions.", """
            {"geographic_data":[{"dest_region":"NCR","dest_city":"Makati","transaction_count":310,"total_received":7120400.5,"avg_transaction":22969.0339,"currency":"PHP","unique_senders":280,"dest_province":null}]}
            """),
        ["GET /api/v1/senders"] = new("Senders", "Senders: search, and sort by risk."),
        ["GET /api/v1/senders/{sender_id}"] = new("Senders", "A sender as of a moment, by either clock."),
        ["GET /api/v1/senders/{sender_id}/profile"] = new("Senders", "A sender's profile and ten newest remittances."),
        ["GET /api/v1/senders/{sender_id}/timeline"] = new("Senders", "The audit timeline: every event of a sender, in order, with its reasons."),
        ["GET /api/v1/rule-sets/active"] = new("Rules", "The rule set in use: every threshold with its source."),
    };
}
