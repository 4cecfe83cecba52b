namespace RemitFlow.Contracts;

/// <summary>The topics' default names. Each can be renamed by a setting: <c>Kafka__Topics__RemittanceTransactions</c> and so on.</summary>
public static class Topics
{
    /// <summary>In: one message per state change of a remittance, keyed by sender id or not at all.</summary>
    public const string RemittanceTransactions = "remittance-transactions";

    /// <summary>In: one message per provider's quote, keyed by currency pair.</summary>
    public const string ExchangeRates = "exchange-rates";

    /// <summary>Out: an alert raised, or its state changed; keyed by sender id.</summary>
    public const string FraudAlerts = "fraud-alerts";

    /// <summary>Out: a corridor's hour changed; keyed by corridor id, at most one message a second and corridor.</summary>
    public const string CorridorAnalytics = "corridor-analytics";

    /// <summary>Out: a channel's hour changed; keyed by channel id, at most one message a second and channel.</summary>
    public const string ChannelPerformance = "channel-performance";

    /// <summary>Out: a sender's profile changed; keyed by sender id, at most one message a second and sender.</summary>
    public const string SenderProfileUpdates = "sender-profile-updates";

    /// <summary>Out: what could not be read, byte for byte, keyed as received.</summary>
    public const string RemittanceDeadLetters = "remittance-dead-letters";

    /// <summary>Partitions of <see cref="RemittanceTransactions"/> where we create it.</summary>
    public const int RemittancePartitions = 12;

    /// <summary>Partitions of every other topic where we create it.</summary>
    public const int OtherPartitions = 3;
}
