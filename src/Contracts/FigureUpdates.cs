namespace RemitFlow.Contracts;

/// <summary>One message of <c>corridor-analytics</c>: a corridor's hour as it stands.</summary>
/// <param name="WindowStart">The UTC hour, event time.</param>
/// <param name="TotalVolume">US dollars, without failed and cancelled remittances.</param>
/// <param name="AverageTransaction">US dollars, over those that count for the volume; four decimals.</param>
/// <param name="UniqueSenders">May be off by 2 %.</param>
public sealed record CorridorUpdate(
    string CorridorId, string OriginCountry, string DestinationRegion, DateTimeOffset WindowStart, long TransactionCount,
    long Completed, long Failed, long Cancelled, decimal TotalVolume, decimal AverageTransaction, long Alerts,
    long UniqueSenders, DateTimeOffset UpdatedAt);

/// <summary>One message of <c>channel-performance</c>: a channel's hour as it stands.</summary>
/// <param name="SuccessRate">0 to 1: completed / (completed + failed + cancelled); 0 over nothing.</param>
/// <param name="AvgProcessingTime">Whole milliseconds, over completed remittances.</param>
/// <param name="P50ProcessingTime">Milliseconds, within 1 %, as the other two.</param>
public sealed record ChannelUpdate(
    string ChannelId, string? ChannelName, DateTimeOffset WindowStart, long TransactionCount, long Completed, long Failed,
    long Cancelled, decimal SuccessRate, decimal TotalVolume, long AvgProcessingTime, long P50ProcessingTime,
    long P95ProcessingTime, long P99ProcessingTime, DateTimeOffset UpdatedAt);
