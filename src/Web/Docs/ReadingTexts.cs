namespace RemitFlow.Web.Docs;

/// <summary>The words of what only reads: remittances, senders, sums, rates and rules.</summary>
internal static class ReadingTexts
{
    private const string Hourly = """
        {"hourly_data":[{"hour":"2026-11-22T08:00:00.000000Z","count":412,"volume":154210.55,"avg_fraud_score":0.0213}]}
        """;

    private const string Recent = """
        [{"transaction_id":"TXN_20261122_004217","timestamp":"2026-11-22T08:15:30.123456Z","sender_id":"OFW_12345_67890","sender_name":"Maria Santos",
          "recipient_id":"RCP_1234_5678","recipient_name":"Jose Santos","send_amount":1500.00,"send_currency":"SAR","receive_amount":22950.00,
          "status":"completed","fraud_score":0,"risk_level":"low","amount_usd":400.1234,"origin_country":"Saudi Arabia","dest_region":"NCR",
          "channel_id":"CH_001","channel_name":"GCash"}]
        """;

    private const string Profile = """
        {"sender_id":"OFW_12345_67890","sender_name":"Maria Santos","sender_phone":"+639171234567","sender_email":"maria@example.org","kyc_level":"verified",
         "customer_since":"2021-03-14","transaction_count":14,"total_volume":5240.18,"average_transaction":403.0908,"currency":"USD",
         "typical_amount_usd":398.1102,"first_transaction_at":"2026-01-03T09:12:00.000000Z","last_transaction_at":"2026-11-22T08:15:30.123456Z",
         "risk_score":0.3,"risk_level":"medium","open_alerts":1,"alerts_raised":1,"completed":12,"failed":1,"cancelled":0,"version":27}
        """;

    /// <summary>By method and path, such as <c>GET /health</c>.</summary>
    public static IReadOnlyDictionary<string, ApiText> All { get; } = new Dictionary<string, ApiText>
    {
        ["GET /api/v1/transactions/recent"] = new("Remittances", "What was recorded last, newest first. Goes on by the Link header.", Recent),
        ["GET /api/v1/transactions/latest"] = new("Remittances", "The older name of transactions/recent.", Recent),
        ["GET /api/v1/transactions/{transaction_id}"] = new("Remittances", "All we know of a remittance; others are other senders' under the same id."),
        ["GET /api/v1/transactions/hourly"] = new("Remittances", "By whole UTC hours of event time, the oldest first, empty ones too.", Hourly),
        ["GET /api/v1/transactions/stats/hourly"] = new("Remittances", "The older name of transactions/hourly.", Hourly),
        ["GET /api/v1/stats/hourly"] = new("Remittances", "Another older name of transactions/hourly.", Hourly),
        ["GET /api/v1/senders"] = new("Senders", "Senders by the beginning of their id or of the words of their name; sort is risk, recent or volume.", """
            {"senders":[{"sender_id":"OFW_12345_67890","sender_name":"Maria Santos","transaction_count":14,"total_volume":5240.18,"currency":"USD",
              "last_transaction_at":"2026-11-22T08:15:30.123456Z","risk_score":0.3,"risk_level":"medium","open_alerts":1}],"next_cursor":null}
            """),
        ["GET /api/v1/senders/{sender_id}"] = new("Senders", "A sender as it stands, or as of a moment of event time, of recording, or of both.",
            $$"""{"sender":{{Profile}},"as_of":null,"as_recorded_at":null,"events":null}"""),
        ["GET /api/v1/senders/{sender_id}/profile"] = new("Senders", "A sender's profile and its ten newest remittances.", $$"""
            {"profile":{{Profile}},"recent_transactions":[{"transaction_id":"TXN_20261122_004217","timestamp":"2026-11-22T08:15:30.123456Z",
              "send_amount":1500.00,"send_currency":"SAR","dest_region":"NCR","channel_name":"GCash","status":"completed","fraud_score":0}]}
            """),
        ["GET /api/v1/senders/{sender_id}/timeline"] = new("Senders", "The audit timeline: every event of the sender in the order of recording."),
        ["GET /api/v1/corridors"] = new("Figures", "Corridors, largest volume first. Goes on by the Link header.", """
            [{"corridor_id":"Saudi Arabia -> NCR","origin_country":"Saudi Arabia","destination_region":"NCR","transaction_count":1204,"total_volume":451200.75,
              "average_transaction":380.4391,"currency":"USD","completed":1120,"failed":14,"cancelled":4,"success_rate":0.9842,"alerts":9,"unique_senders":980}]
            """),
        ["GET /api/v1/channels/performance"] = new("Figures", "Channels, the most used first. Goes on by the Link header.", """
            [{"channel_id":"CH_001","channel_name":"GCash","transaction_count":5120,"success_rate":0.9871,"avg_processing_time":4210,"average_rating":null,
              "completed":4800,"failed":50,"cancelled":13,"total_volume":1901200.10,"average_transaction":375.9739,"currency":"USD","alerts":31,
              "p50_processing_time":3900,"p95_processing_time":9100,"p99_processing_time":14200}]
            """),
        ["GET /api/v1/analytics/geographic"] = new("Figures", "The 50 cities that receive most in 30 days, in pesos.", """
            {"geographic_data":[{"dest_region":"NCR","dest_city":"Makati","transaction_count":812,"total_received":18200110.25,"avg_transaction":22524.8889,"unique_senders":640}]}
            """),
        ["GET /api/v1/dashboard/metrics"] = new("Figures", "The last 24 whole UTC hours of event time.", """
            {"total_transactions_24h":9120,"total_volume_24h":3420511.42,"average_transaction":378.2912,"fraud_alerts_24h":58,"active_senders":7804,
             "success_rate":0.9861,"currency":"USD"}
            """),
        ["GET /api/v1/exchange-rates"] = new("Rates and rules", "The newest quote of each provider and pair, held against the reference rate of now.", """
            {"as_of":"2026-11-22T08:16:00.000000Z","reference_rates":[{"currency":"SAR","php_per_unit":15.31}],
             "rates":[{"from_currency":"SAR","to_currency":"PHP","provider":"Al Rajhi Bank","rate":15.30,"fee":16.00,"fee_currency":"SAR",
               "rate_id":"FX_20261122_0815_SAR_ALRAJHI","timestamp":"2026-11-22T08:15:00.000000Z","verdict":"accepted","reference":15.31,
               "spread":-0.000653,"age_seconds":60}],"next_cursor":null}
            """),
        ["GET /api/v1/rule-sets/active"] = new("Rates and rules", "Every threshold that remittances are screened with, and where it comes from."),
    };
}
