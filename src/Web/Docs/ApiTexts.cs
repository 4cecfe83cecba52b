namespace RemitFlow.Web.Docs;

/// <summary>What an operation does, and an answer of it.</summary>
/// <param name="Example">JSON; null where none helps.</param>
internal sealed record ApiText(string Tag, string Summary, string? Example = null);

/// <summary>The words of the API's description, an operation a line.</summary>
internal static class ApiTexts
{
    private const string Alert = """
        {"alert_id":"0b6fd0c5-0d1f-5b0e-8f6e-0e8d5a1b7c11","timestamp":"2026-11-22T08:15:30.123456Z","transaction_id":"TXN_20261122_004217",
         "alert_type":"velocity_check_1h","severity":"high","description":"4 remittances within 1 h, limit 3","sender_id":"OFW_12345_67890",
         "fraud_score":0.3,"recommended_action":"enhanced_monitoring","status":"open",
         "rules":[{"rule":"velocity_check_1h","severity":"high","threshold":3,"actual_value":4,"description":"4 remittances within 1 h, limit 3"}],
         "rule_set_version":1,"version":4,"corridor_id":"Saudi Arabia -> NCR","channel_id":"CH_001","amount_usd":400.1234,
         "raised_at":"2026-11-22T08:15:31.004211Z","changed_by":null,"changed_at":null,"closing_reason":null,"note":null}
        """;

    private const string Rebuild = """
        {"name":"figures","state":"running","done":120000,"total":400000,"node":"web-1/7","requested_at":"2026-11-22T09:00:00.000000Z",
         "started_at":"2026-11-22T09:00:00.512000Z","finished_at":null,"error":null}
        """;

    private const string Draining = """{"node":"web-1/7","state":"draining","partitions":6,"projections":["alerts"],"by":"maria","since":"2026-11-22T09:00:00.000000Z"}""";

    private const string Skip = """
        {"id":"0f6d…","shard":"alerts","event":19391,"stream":"OFW_12345_67890","event_type":"remittance_flagged",
         "error":"NullReferenceException: Failure to apply event #19391","unreadable":false,"reason":"ticket 417","skipped_by":"maria",
         "skipped_at":"2026-11-22T09:00:00.000000Z","withdrawn_by":null,"withdrawn_at":null}
        """;

    private const string Skips = $$"""{"events":[{{Skip}}]}""";

    /// <summary>The text of an operation, such as <c>GET /health</c>; null for one without.</summary>
    public static ApiText? Find(string operation) =>
        All.GetValueOrDefault(operation) ?? ReadTexts.All.GetValueOrDefault(operation) ?? RateTexts.All.GetValueOrDefault(operation)
        ?? ChannelTexts.All.GetValueOrDefault(operation) ?? PatternTexts.All.GetValueOrDefault(operation);

    /// <summary>By method and path.</summary>
    public static IReadOnlyDictionary<string, ApiText> All { get; } = new Dictionary<string, ApiText>
    {
        ["GET /"] = new("Health", "What is here.", """{"message":"RemitFlow.Events: remittances, screened","version":"0.1.0","status":"running","docs":"/docs"}"""),
        ["GET /health"] = new("Health", "Whether everything works; 503 with the reasons when it does not.", """
            {"status":"healthy","database":"healthy","redis":"healthy","kafka":"healthy","projections":"healthy","feed":"healthy",
             "timestamp":"2026-11-22T08:15:30.123456Z","problems":[]}
            """),
        ["GET /health/live"] = new("Health", "The process answers.", """{"status":"alive","waits_for":null}"""),
        ["GET /health/ready"] = new("Health", "The feed has started; 503 until then, and while this node drains.", """{"status":"ready","waits_for":null}"""),
        ["GET /api/v1/fraud/alerts"] = new("Alerts", "The alert queue, newest first by event time, or worst first.", $$"""{"alerts":[{{Alert}}],"next_cursor":null}"""),
        ["GET /api/v1/fraud/alerts/{alert_id}"] = new("Alerts", "One alert as it stands this moment; its ETag is its version.", Alert),
        ["POST /api/v1/fraud/alerts/{alert_id}/status"] = new("Alerts", "Acknowledge or close an alert: once each, closing with a reason. 409 when it stands otherwise, 412 when If-Match is another version.", Alert),
        ["GET /api/v1/fraud/stats"] = new("Alerts", "The alerts of some hours, summed up.", """
            {"total_alerts":12,"high_severity":9,"medium_severity":3,"low_severity":0,"open_alerts":10,"avg_fraud_score":0.4125,"flagged_transaction_rate":0.0031}
            """),
        ["GET /api/v1/operations/feed"] = new("Operations", "What became of the messages that this node has handled since it started.", """
            {"seen":5210,"screened":4800,"later_states":300,"repeats":95,"conflicts":3,"dead_letters":12,"alerts":31,"lag_messages":0,"projection_lag":0,"partitions":6,"deleted_unread":0,"node":"web-1/7"}
            """),
        ["GET /api/v1/operations/projections"] = new("Operations", "How far each follower of the store is, and why one has stopped.", """
            {"projections":[{"name":"alerts","position":19391,"high_water_mark":19391,"lag":0,"state":"running","skipped":0,"error":null}]}
            """),
        ["POST /api/v1/operations/projections/{name}/rebuild"] = new("Operations", "Compute a read model anew from the events, in the background.", Rebuild),
        ["GET /api/v1/operations/projections/{name}/rebuild"] = new("Operations", "How far the newest rebuild is.", Rebuild),
        ["POST /api/v1/operations/projections/{name}/skip"] = new("Operations", "Leave out the event at which it stands still, on the record, and go on. 409 when it stands elsewhere.", Skips),
        ["POST /api/v1/operations/projections/{name}/unskip"] = new("Operations", "Take a skip back; a rebuild then takes the event in.", Skips),
        ["POST /api/v1/operations/projections/{name}/resume"] = new("Operations", "Start it again after a fix. 409 when it has not stopped.", """{"name":"alerts","by":"maria"}"""),
        ["GET /api/v1/operations/skipped-events"] = new("Operations", "The record of skipped events, newest first.", $$"""{"events":[{{Skip}}],"next_cursor":null}"""),
        ["POST /api/v1/operations/drain"] = new("Operations", "Have this node finish what is in flight and give up its partitions and projections; it goes on answering.", Draining),
        ["GET /api/v1/operations/drain"] = new("Operations", "How far this node has given up its work.", Draining),
        ["POST /api/v1/operations/resume"] = new("Operations", "Have this node take its work up again.", """{"node":"web-1/7","state":"working","partitions":0,"projections":[],"by":null,"since":null}"""),
        ["GET /api/v1/operations/dead-letters"] = new("Operations", "What could not be read, why, and where its bytes are; newest first.", """
            {"dead_letters":[{"id":"5a0e…","reason":"missing_field","field":"sender.sender_id","detail":"It is missing or empty.","topic":"remittance-transactions",
              "partition":3,"offset":881,"received_at":"2026-11-22T08:15:31.000000Z","letter_partition":1,"letter_offset":7,"bytes":1211,
              "recorded_at":"2026-11-22T08:15:31.120000Z","replay":{"at":"2026-11-22T10:00:00.000000Z","by":"maria","outcome":"accepted",
              "dead_letter":null,"error":null}}],"next_cursor":null}
            """),
        ["POST /api/v1/operations/dead-letters/replay"] = new("Operations", "Send dead letters to the remittance topic again, by ids, reason or time of recording; each at most once unless forced.", """
            {"replayed":12,"replayed_before":1,"gone":0,"failed":0,"more":false}
            """),
        ["GET /api/v1/operations/dead-letters/{id}/content"] = new("Operations", "A dead letter's content, read from its topic; who asked is logged.", """
            {"id":"5a0e53d4-9a1c-4f0e-8a53-5b0c0f2f5e11","text":"{\"transaction_id\":\"TXN_20261122_004217\",\"sender\":"}
            """),
        ["GET /api/v1/operations/versions"] = new("Operations", "What this node runs on.", """
            {"version":"0.1.0","rule_set":1,"runtime":".NET 10.0.5","marten":"9.58.0","wolverine":"6.62.0","postgres":"15.14","kafka_client":"2.16.0","node":"web-1/7"}
            """),
        ["GET /api/v1/stream"] = new("Live", "Server-sent events: alert as on the topic, counters once a second. Last-Event-ID resumes."),
    };
}
