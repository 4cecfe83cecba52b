using RemitFlow.Bench.Measuring;

namespace RemitFlow.Bench.Growth;

/// <summary>Why a part of a table is there.</summary>
internal static class WhatFor
{
    private static readonly Dictionary<(string Table, string Part), string> Parts = new()
    {
        [("remitflow.mt_events", StoreSizes.Rows)] = "facts and decisions, for ever",
        [("remitflow.mt_events", "pkey_mt_events_seq_id")] = "the order in which followers read",
        [("remitflow.mt_events", "idx_mt_events_event_id")] = "repeats, a remittance, a transaction",
        [("remitflow.mt_events", "pk_mt_events_stream_and_version")] = "a sender's events in order; one writer a version",
        [("remitflow.mt_streams", StoreSizes.Rows)] = "each sender's version",
        [("remitflow.mt_streams", "pkey_mt_streams_id")] = "a sender's version by id",
        [("remitflow.mt_doc_sender", StoreSizes.Rows)] = "snapshots: what deciding needs, and the profile",
        [("remitflow.mt_doc_sender", "pkey_mt_doc_sender_id")] = "a snapshot by id",
        [("remitflow.people", StoreSizes.Rows)] = "personal data, beside the streams",
        [("remitflow.people", "people_senders_by_name")] = "senders by words of their names",
        [("remitflow.figures", StoreSizes.Rows)] = "corridors, channels, places by hour and day",
        [("remitflow.figures", StoreSizes.Toast)] = "their sketches",
        [("remitflow.mt_doc_alert", StoreSizes.Rows)] = "the alert queue",
        [("remitflow.dead_letters", StoreSizes.Rows)] = "where unreadable messages are",
        [("remitflow.quotes", StoreSizes.Rows)] = "exchange rates, whatever was remitted",
    };

    private static readonly Dictionary<string, string> Tables = new()
    {
        ["remitflow.mt_doc_alert"] = "finding alerts",
        ["remitflow.people"] = "finding personal data",
        ["remitflow.figures"] = "finding figures",
        ["remitflow.figures_sheet"] = "lists of corridors and places",
        ["remitflow.figure_details"] = "what is shown of one corridor or province",
        ["remitflow.figure_details_sheet"] = "lists of provinces",
        ["remitflow.channel_figures"] = "agents, branches, reasons by hour and day, types by five minutes",
        ["remitflow.channel_figures_sheet"] = "lists of agents, branches, service levels",
        ["remitflow.sampled_days"] = "what a sample of senders sent, by day",
        ["remitflow.rate_hours"] = "exchange rates by hour",
        ["remitflow.dead_letters"] = "finding dead letters",
        ["remitflow.quotes"] = "finding quotes",
        ["wolverine.wolverine_incoming_envelopes"] = "quotes of the last minutes: a repeat is known",
    };

    public static string Of(StoredPart part) =>
        Parts.GetValueOrDefault((part.Table, part.Part)) ?? Tables.GetValueOrDefault(part.Table) ?? "the same whatever is stored";
}
