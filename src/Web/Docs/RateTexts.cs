namespace RemitFlow.Web.Docs;

/// <summary>The words for exchange rates.</summary>
internal static class RateTexts
{
    private const string Rates = """
        {"as_of":"2026-11-22T08:20:00.000000Z","reference_rates":[{"currency":"SAR","php_per_unit":15.32}],
         "rates":[{"from_currency":"SAR","to_currency":"PHP","provider":"Al Rajhi Bank","rate":15.30,"fee":16.00,"fee_currency":"SAR",
           "rate_id":"FX_20261122_0815_SAR_ALRAJHI","timestamp":"2026-11-22T08:15:00.000000Z","verdict":"accepted","reference":15.32,
           "spread":-0.001305,"age_seconds":300}],"findings":0,"next_cursor":null}
        """;

    /// <summary>By method and path.</summary>
    public static IReadOnlyDictionary<string, ApiText> All { get; } = new Dictionary<string, ApiText>
    {
        ["GET /api/v1/fx/rates"] = new("Rates", "The newest quote of each provider and pair, against the reference rate.", Rates),
        ["GET /api/v1/exchange-rates"] = new("Rates", "The older name of /fx/rates.", Rates),
        ["GET /api/v1/fx/best"] = new("Rates", "Providers by the pesos that a recipient gets, after the fee.", """
            {"from_currency":"SAR","amount":1500,"as_of":"2026-11-22T08:20:00.000000Z","reference":15.32,
             "providers":[{"rank":1,"provider":"Wise","rate":15.38,"fee":9.5,"fee_currency":"SAR","timestamp":"2026-11-22T08:12:00.000000Z",
               "age_seconds":480,"received_php":22923.89,"above_worst_php":218.69,"above_provider_php":218.69},
              {"rank":2,"provider":"Al Rajhi Bank","rate":15.30,"fee":16.00,"fee_currency":"SAR","timestamp":"2026-11-22T08:15:00.000000Z",
               "age_seconds":300,"received_php":22705.2,"above_worst_php":0,"above_provider_php":0}],
             "left_out":[{"provider":"MoneyGram","reason":"fee_not_told"}],"findings":1,"next_cursor":null}
            """),
        ["GET /api/v1/fx/history"] = new("Rates", "A pair's quotes by hour or by day of Manila: open, high, low, close, mean.", """
            {"pair":"SAR/PHP","bucket":"day","time_zone":"Asia/Manila","from":"2026-11-21T16:00:00.000000Z","to":"2026-11-22T16:00:00.000000Z",
             "rates":[{"start":"2026-11-21T16:00:00.000000Z","date":"2026-11-22","open":15.21,"high":15.38,"low":15.02,"close":15.3,
               "mean":15.22418333,"quotes":480,"findings":1}],"quotes":480,"findings":1}
            """),
        ["GET /api/v1/fx/best-time"] = new("Rates", "Whether some hour of the week has brought more pesos than its week, tested on weeks that had no say in the choice.", """
            {"currency":"SAR","time_zone":"Asia/Manila","from":"2025-11-23T16:00:00.000000Z","to":"2026-11-22T16:00:00.000000Z","weeks":52,
             "chosen_on":34,"tested_on":18,"verdict":"no_better_time",
             "reason":"No better time: what was best in the earlier weeks was not reliably better in the later ones.","better_time":null,
             "tried":{"weekday":"Tuesday","hour":10,"gain_percent":0.0312,"low_percent":-0.0871,"high_percent":0.1495,"weeks":18},
             "profile":[{"weekday":"Monday","hour":0,"gain_percent":-0.0127,"weeks":52}]}
            """),
        ["GET /api/v1/fx/savings"] = new("Rates", "What remittances of a sender or a corridor would have brought at the best quotes that stood when they were sent.", """
            {"sender_id":"OFW_12345_67890","corridor":null,"first_sent_at":"2026-11-22T08:15:30.123456Z","last_sent_at":"2026-11-22T08:15:30.123456Z",
             "compared":1,"did_better":0,"declared_php":22950,"best_php":23116.14,"saved_php":166.14,"saved_percent":0.7239,
             "left_out":{"not_made":0,"nothing_declared":0,"declared_off":0,"no_quote":0},
             "remittances":[{"transaction_id":"TXN_20261122_004217","sender_id":"OFW_12345_67890","timestamp":"2026-11-22T08:15:30.123456Z",
               "send_amount":1500,"send_currency":"SAR","fees":12.5,"declared_php":22950,"best_provider":"Wise","best_php":23116.14,
               "saved_php":166.14,"left_out":null}],"next_cursor":null}
            """),
        ["GET /api/v1/fx/cost"] = new("Rates", "What sending 200 and 500 US dollars' worth costs, per cent, as the World Bank counts.", """
            {"as_of":"2026-04-14T08:20:00.000000Z","costs":[{"from_currency":"SAR","provider":"Al Rajhi Bank","usd":200,"send_amount":752.1044,
              "fee_percent":2.1274,"margin_percent":0.9143,"total_percent":3.0417,"rate":15.91,"fee":16.00,"fee_currency":"SAR",
              "timestamp":"2026-04-14T08:15:00.000000Z","mid_rate":16.0568,"mid_date":"2026-04-13","no_mid_rate":null}],"next_cursor":null}
            """),
    };
}
