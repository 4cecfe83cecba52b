namespace RemitFlow.Projections.Alerts;

/// <summary>What PostgreSQL tells whoever listens, with the commit of a batch: the places of its events about alerts.</summary>
public static class NewAlerts
{
    public const string Channel = "remitflow_alerts";

    /// <summary>Of one batch at most, so that the places fit into a notification: the rest is found by whoever follows the store.</summary>
    public const int Most = 400;

    public static long[] Read(string payload) => [.. payload.Split(',').Select(long.Parse)];
}
