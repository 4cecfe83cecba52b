namespace RemitFlow.Web.Docs;

/// <summary>The words for channels, agents and branches.</summary>
internal static class ChannelTexts
{
    private const string Window = """
        "from":"2026-11-15T09:00:00.000000Z","to":"2026-11-22T09:00:00.000000Z"
        """;

    private const string Failure = """
        {"channel_id":"CH_001","channel_name":"GCash","rank":1,"reason":"invalid_account","failed":31,"share":0.4429}
        """;

    private const string Handled = """
        "transaction_count":1200,"completed":1168,"failed":21,"cancelled":11,"success_rate":0.9733,"total_volume":469500.4411,
        "average_transaction":401.9696,"currency":"USD","p50_processing_time":3120,"p95_processing_time":9400,"p99_processing_time":17800
        """;

    /// <summary>By method and path.</summary>
    public static IReadOnlyDictionary<string, ApiText> All { get; } = new Dictionary<string, ApiText>
    {
        ["GET /api/v1/channels/{channel_id}"] = new("Figures", "A channel: success rate, processing times, volume, and why remittances failed.", $$"""
            {"channel_id":"CH_001","channel_name":"GCash",{{Window}},"currency":"USD","transaction_count":2600,"completed":2510,"failed":70,"cancelled":20,
             "success_rate":0.9654,"total_volume":1002004.5512,"average_transaction":399.2050,"alerts":9,"unique_senders":2411,"processed":2510,
             "avg_processing_time":3302,"p50_processing_time":3120,"p95_processing_time":9400,"p99_processing_time":17800,"processing_time_error":0.01,
             "failure_reasons":[{{Failure}}],"left_out":0}
            """),
        ["GET /api/v1/channels/trend"] = new("Figures", "A channel, or all of them, by hours, days, weeks or months of a time zone; empty ones are there.", """
            {"channel_id":"CH_001","bucket":"day","time_zone":"Asia/Manila","from":"2026-11-21T16:00:00.000000Z","to":"2026-11-22T16:00:00.000000Z","currency":"USD",
             "trend":[{"start":"2026-11-21T16:00:00.000000Z","date":"2026-11-22","transaction_count":371,"completed":355,"failed":11,"cancelled":5,
               "success_rate":0.9569,"total_volume":141203.1177,"average_transaction":397.7553,"alerts":1,"avg_processing_time":3302,
               "p50_processing_time":3120,"p95_processing_time":9400,"p99_processing_time":17800}]}
            """),
        ["GET /api/v1/channels/failures"] = new("Figures", "Why remittances failed, by channel and reason, the most frequent first.",
            $$"""{{{Window}},"failures":[{{Failure}}],"left_out":0,"next_cursor":null}"""),
        ["GET /api/v1/channels/agents"] = new("Figures", "Agents, those with the most remittances first.",
            $$"""{{{Window}},"agents":[{"rank":1,"agent_id":"AGT_011","agent_name":"Al Ansari Exchange (UAE)","branch_code":null,{{Handled}}}],"not_named":9120,"left_out":0,"next_cursor":null}"""),
        ["GET /api/v1/channels/branches"] = new("Figures", "Branches, those with the most remittances first.",
            $$"""{{{Window}},"branches":[{"rank":1,"agent_id":"AGT_011","agent_name":"Al Ansari Exchange (UAE)","branch_code":"RIY_004",{{Handled}}}],"not_named":9120,"left_out":0,"next_cursor":null}"""),
        ["GET /api/v1/channels/targets"] = new("Figures", "How channel types kept their targets, five minutes at a time, and the breaches, newest first.", $$"""
            {{{Window}},"bucket_minutes":5,"kept_since":"2026-10-18T08:55:00.000000Z",
             "targets":[{"channel_type":"ewallet","percentile":95,"target_ms":60000,"smallest_number":20,
               "source":"ours, from InstaPay: within seconds, day and night (BSP), taken as 60 seconds","minutes_judged":9870,"minutes_in_breach":35}],
             "breaches":[{"channel_type":"ewallet","from":"2026-11-21T02:10:00.000000Z","to":"2026-11-21T02:45:00.000000Z","minutes":35,
               "remittances":241,"worst_ms":183000}],"next_cursor":null}
            """),
    };
}
