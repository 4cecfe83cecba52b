namespace RemitFlow.Rig.Running;

/// <summary>The topics of one test.</summary>
public sealed record TopicNames(string Prefix)
{
    /// <summary>librdkafka's in-process broker keeps the newest 5 MB of each: so many hold what the largest test sends.</summary>
    public const int RemittancePartitions = 16;
    private const int OtherPartitions = 3;

    public string Remittances => $"{Prefix}-remittances";

    public string Rates => $"{Prefix}-rates";

    public string Alerts => $"{Prefix}-alerts";

    public string DeadLetters => $"{Prefix}-dead-letters";

    public (string Name, int Partitions)[] All =>
    [
        (Remittances, RemittancePartitions),
        .. Settings.Values.Where(name => name != Remittances).Select(name => (name!, OtherPartitions)),
    ];

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Kafka__Topics__RemittanceTransactions"] = Remittances,
        ["Kafka__Topics__ExchangeRates"] = Rates,
        ["Kafka__Topics__FraudAlerts"] = Alerts,
        ["Kafka__Topics__CorridorAnalytics"] = $"{Prefix}-corridors",
        ["Kafka__Topics__ChannelPerformance"] = $"{Prefix}-channels",
        ["Kafka__Topics__SenderProfileUpdates"] = $"{Prefix}-profiles",
        ["Kafka__Topics__RemittanceDeadLetters"] = DeadLetters,
    };
}
