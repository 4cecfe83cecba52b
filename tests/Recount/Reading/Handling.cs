using System.Text.Json;

namespace RemitFlow.Recount.Reading;

/// <summary>Who handles a remittance, and what a message tells of its end: optional members of the sample.</summary>
public sealed record Handling(string? ChannelType, string? AgentId, string? BranchCode, string? FailureReason, long? ProcessingMs)
{
    internal static Handling Read(JsonElement root) => new(
        Text(Member(root, "channel", "channel_type")), Text(Member(root, "channel", "agent_id")), Text(Member(root, "channel", "branch_code")),
        Text(Json.Member(root, "failure_reason")), Whole(Json.Member(root, "processing_time_ms")));

    private static JsonElement? Member(JsonElement root, string parent, string name) =>
        Json.Member(root, parent) is { ValueKind: JsonValueKind.Object } holder ? Json.Member(holder, name) : null;

    /// <summary>"A wrong type in an optional member: treated as absent"; so is one of blanks.</summary>
    private static string? Text(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.String } told && Json.Text(told) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static long? Whole(JsonElement? element) =>
        element is { } told && WireNumber.ReadRate(told) is { } number and >= 0 and <= 1_000_000_000_000m && number == decimal.Truncate(number)
            ? (long)number
            : null;
}
