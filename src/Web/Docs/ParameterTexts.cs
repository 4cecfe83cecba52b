namespace RemitFlow.Web.Docs;

/// <summary>What a parameter means, wherever it stands or at one path only, and a value for it.</summary>
internal static class ParameterTexts
{
    /// <summary>Its meaning at that path; null for one without.</summary>
    public static (string Description, string Example)? Find(string path, string name) =>
        All.TryGetValue($"{path} {name}", out var there) ? there : All.TryGetValue(name, out var anywhere) ? anywhere : null;

    private static readonly (string Description, string Example) Shard = ("alerts, figures, details, channels, sample or fraud-alerts-topic.", "alerts");

    private static readonly (string Description, string Example) Corridor = ("Country and region: the corridor_id of /api/v1/corridors.", "Saudi Arabia -> NCR");

    private static readonly (string Description, string Example) OneCurrency = ("Only quotes for this currency: its ISO 4217 code.", "SAR");

    private static readonly (string Description, string Example) SentCurrency = ("The currency that is sent: its ISO 4217 code.", "SAR");

    private static readonly (string Description, string Example) Moment = ("Another moment in place of now: quotes and reference rates as they stood by their own times.", "2026-11-22T08:15:30Z");

    private static readonly (string Description, string Example) CsvPage = ("csv for the page as comma-separated values, with a Link to the next; json otherwise.", "json");

    private static readonly Dictionary<string, (string Description, string Example)> All = new()
    {
        ["/api/v1/corridors/{id} id"] = Corridor,
        ["/api/v1/corridors/{id} format"] = ("csv for its channels as comma-separated values; json otherwise.", "json"),
        ["/api/v1/corridors/flows limit"] = ("So many countries have a node of their own: 1 to 250.", "20"),
        ["/api/v1/corridors/flows format"] = ("csv for the links as comma-separated values; json otherwise.", "json"),
        ["/api/v1/corridors/trend id"] = Corridor,
        ["/api/v1/corridors/trend bucket"] = ("hour, day, week (from Monday) or month, as clocks in tz show them.", "day"),
        ["/api/v1/corridors/trend from"] = ("Buckets from the one that this time is in: at most 744 hours, 366 days, 106 weeks or 60 months; 168, 30, 26 or 12 where it is left out.", "2026-11-01T00:00:00+08:00"),
        ["/api/v1/corridors/trend to"] = ("Buckets up to the one that ends with, or holds, this time; now where it is left out.", "2026-11-23T00:00:00+08:00"),
        ["tz"] = ("An IANA time zone that is whole hours from UTC in all of the window.", "Asia/Manila"),
        ["limit"] = ("Entries of a page at most.", "50"),
        ["cursor"] = ("Where the page before ended: its next_cursor, or as its Link header has it.", ""),
        ["format"] = ("csv for comma-separated values of everything that matches (limit still counts where it is given); json otherwise.", "json"),
        ["from"] = ("Event time from which on, included; ISO 8601, UTC where it has no offset.", "2026-11-22T00:00:00Z"),
        ["/api/v1/exchange-rates from"] = OneCurrency,
        ["/api/v1/exchange-rates as_of"] = Moment,
        ["/api/v1/fx/rates from"] = OneCurrency,
        ["/api/v1/fx/rates as_of"] = Moment,
        ["/api/v1/fx/best from"] = SentCurrency,
        ["/api/v1/fx/best as_of"] = Moment,
        ["/api/v1/fx/best provider"] = ("A provider to compare the others with, by its name.", "Al Rajhi Bank"),
        ["/api/v1/fx/history from"] = ("Buckets from the one that this time is in: at most 744 hours or 366 days; 168 hours or 30 days where it is left out.", "2026-11-01T00:00:00+08:00"),
        ["/api/v1/fx/history to"] = ("Buckets up to the one that ends with, or holds, this time; now where it is left out.", "2026-11-23T00:00:00+08:00"),
        ["/api/v1/fx/best-time from"] = SentCurrency,
        ["/api/v1/fx/best-time as_of"] = ("Weeks that had ended by this moment, in place of now.", "2026-11-22T08:15:30Z"),
        ["/api/v1/fx/cost from"] = OneCurrency,
        ["/api/v1/fx/cost as_of"] = Moment,
        ["/api/v1/channels/trend from"] = ("Buckets from the one that this time is in: at most 744 hours, 366 days, 106 weeks or 60 months; 168, 30, 26 or 12 where it is left out.", "2026-11-01T00:00:00+08:00"),
        ["/api/v1/channels/trend to"] = ("Buckets up to the one that ends with, or holds, this time; now where it is left out.", "2026-11-23T00:00:00+08:00"),
        ["/api/v1/channels/trend bucket"] = ("hour, day, week (from Monday) or month, as clocks in tz show them.", "day"),
        ["channel_id"] = ("The channel: as /api/v1/channels/performance has it.", "CH_001"),
        ["channel_type"] = ("Only this channel type, of those with a target.", "ewallet"),
        ["/api/v1/fx/savings format"] = CsvPage,
        ["/api/v1/senders format"] = CsvPage,
        ["/api/v1/transactions/recent format"] = CsvPage,
        ["/api/v1/transactions/latest format"] = CsvPage,
        ["/api/v1/operations/dead-letters format"] = CsvPage,
        ["/api/v1/operations/skipped-events format"] = CsvPage,
        ["amount"] = ("What the sender hands over, in the currency of from, the fee within it: above 0, up to 10^12.", "1500"),
        ["bucket"] = ("hour, or day for days of Manila.", "hour"),
        ["pair"] = ("Two currencies' ISO 4217 codes.", "SAR/PHP"),
        ["provider"] = ("Only this provider, by its name.", "Al Rajhi Bank"),
        ["weeks"] = ("How many whole weeks of Manila are looked at: 12 to 104.", "52"),
        ["to"] = ("Event time up to which, not included; ISO 8601.", "2026-11-23T00:00:00Z"),
        ["as_of"] = ("Another moment of event time in place of now; its hour counts whole.", "2026-11-22T08:15:30Z"),
        ["as_recorded_at"] = ("Only what had been recorded by then: the other clock.", "2026-11-22T08:15:30Z"),
        ["time_range"] = ("24h, 7d or 30d: whole UTC hours of event time, the current one and those before it.", "24h"),
        ["currency"] = ("USD or PHP: the currency of volumes and averages; USD where it is left out.", "USD"),
        ["/api/v1/analytics/geographic currency"] = ("USD or PHP: the currency of totals and averages; PHP where it is left out.", "PHP"),
        ["hours"] = ("How many whole UTC hours.", "24"),
        ["region"] = ("A region of destination: its short name, long name or PSGC code.", "NCR"),
        ["severity"] = ("low, medium, high or critical.", "high"),
        ["status"] = ("open, acknowledged or closed.", "open"),
        ["rule"] = ("A rule that fired, among others or alone.", "velocity_check_1h"),
        ["by"] = ("Who orders it, where requests carry no key; a key's name goes before it.", "maria"),
        ["reason"] = ("invalid_json, missing_field, invalid_value, unknown_currency or timestamp_in_future.", "missing_field"),
        ["sender_id"] = ("The sender.", "OFW_12345_67890"),
        ["transaction_id"] = ("The remittance; two senders may share one.", "TXN_20261122_004217"),
        ["id"] = ("The dead letter.", "5a0e53d4-9a1c-4f0e-8a53-5b0c0f2f5e11"),
        ["alert_id"] = ("The alert.", "0b6fd0c5-0d1f-5b0e-8f6e-0e8d5a1b7c11"),
        ["query"] = ("The beginning of a sender's id, or of words of its name.", "maria san"),
        ["sort"] = ("risk, recent or volume: highest first.", "risk"),
        ["/api/v1/fraud/alerts sort"] = ("newest or worst first: by event time, or by fraud score.", "newest"),
        ["corridor"] = Corridor,
        ["kind"] = ("Stored names of events, separated by commas.", "remittance_flagged,alert_closed"),
        ["name"] = ("alerts, figures, details, channels, sample, senders or rates.", "figures"),
        ["/api/v1/operations/projections/{name}/skip name"] = Shard,
        ["/api/v1/operations/projections/{name}/unskip name"] = Shard,
        ["/api/v1/operations/projections/{name}/resume name"] = Shard,
        ["level"] = ("What the rows are of: region, province (of remittances that tell one) or city.", "city"),
        ["/api/v1/analytics/patterns kind"] = ("What is looked at: all, or one corridor, channel or region, named by key.", "corridor"),
        ["key"] = ("A corridor_id, a channel's id, or a region's name or PSGC code.", "Saudi Arabia -> NCR"),
        ["/api/v1/analytics/patterns weeks"] = ("How many weeks up to the current hour, or that of as_of: 1 to 53.", "13"),
        ["months"] = ("How many cohorts, up to the current month, or that of as_of: 1 to 36.", "12"),
        ["/api/v1/senders/cohorts as_of"] = ("Another moment of event time in place of now; its month of Manila counts whole.", "2026-11-22T08:15:30Z"),
        ["/api/v1/senders/segments as_of"] = ("Another moment of event time in place of now; its day of Manila counts whole.", "2026-11-22T08:15:30Z"),
        ["/api/v1/senders/{sender_id}/behaviour limit"] = ("Changes at most.", "100"),
        ["/api/v1/senders/{sender_id}/behaviour format"] = ("csv for the changes as comma-separated values; json otherwise.", "json"),
        ["Last-Event-ID"] = ("The id of the last event that was seen; the feed goes on after it.", "19391"),
        ["last_event_id"] = ("The same, for clients that cannot set a header.", "19391"),
    };
}
