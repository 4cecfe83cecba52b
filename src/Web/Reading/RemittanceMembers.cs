namespace RemitFlow.Web.Reading;

/// <summary>
/// The members of <c>remittance-transactions</c> in the order of the contract's sample. All others are skipped. Those
/// that end up nowhere (event type, the sender's region, the destination's country) are here because a string that no
/// database can hold is a fault in any known member.
/// </summary>
internal static class RemittanceMembers
{
    public static readonly Member Message = Member.Message();

    public static readonly Member TransactionId = Message.Add("transaction_id");
    public static readonly Member Timestamp = Message.Add("timestamp");
    public static readonly Member EventType = Message.Add("event_type");
    public static readonly Member Status = Message.Add("status");
    public static readonly Member ProcessingMs = Message.Add("processing_time_ms");
    public static readonly Member CompletedAt = Message.Add("completion_timestamp");
    public static readonly Member FailureReason = Message.Add("failure_reason");

    public static readonly Member Sender = Message.Add("sender", isPersonal: true);
    public static readonly Member SenderId = Sender.Add("sender_id");
    public static readonly Member SenderName = Sender.Add("sender_name");
    public static readonly Member SenderPhone = Sender.Add("sender_phone");
    public static readonly Member SenderEmail = Sender.Add("sender_email");
    public static readonly Member KycLevel = Sender.Add("kyc_level");
    public static readonly Member CustomerSince = Sender.Add("customer_since");

    public static readonly Member Recipient = Message.Add("recipient", isPersonal: true);
    public static readonly Member RecipientId = Recipient.Add("recipient_id");
    public static readonly Member RecipientName = Recipient.Add("recipient_name");
    public static readonly Member RecipientPhone = Recipient.Add("recipient_phone");
    public static readonly Member Relationship = Recipient.Add("relationship");
    public static readonly Member AccountNumber = Recipient.Add("account_number");
    public static readonly Member AccountType = Recipient.Add("account_type");

    public static readonly Member Amount = Message.Add("amount");
    public static readonly Member SendAmount = Amount.Add("send_amount");
    public static readonly Member SendCurrency = Amount.Add("send_currency");
    public static readonly Member ReceiveAmount = Amount.Add("receive_amount");
    public static readonly Member ReceiveCurrency = Amount.Add("receive_currency");
    public static readonly Member ExchangeRate = Amount.Add("exchange_rate");
    public static readonly Member Fees = Amount.Add("fees");
    public static readonly Member TotalDeducted = Amount.Add("total_deducted");

    public static readonly Member Origin = Message.Add("origin");
    public static readonly Member OriginCountry = Origin.Add("country");
    public static readonly Member OriginCity = Origin.Add("city");
    public static readonly Member OriginRegion = Origin.Add("region");

    public static readonly Member Destination = Message.Add("destination");
    public static readonly Member DestinationCountry = Destination.Add("country");
    public static readonly Member Province = Destination.Add("province");
    public static readonly Member City = Destination.Add("city");
    public static readonly Member Barangay = Destination.Add("barangay");
    public static readonly Member Region = Destination.Add("region");

    public static readonly Member Channel = Message.Add("channel");
    public static readonly Member ChannelId = Channel.Add("channel_id");
    public static readonly Member ChannelName = Channel.Add("channel_name");
    public static readonly Member ChannelType = Channel.Add("channel_type");
    public static readonly Member AgentId = Channel.Add("agent_id");
    public static readonly Member AgentName = Channel.Add("agent_name");
    public static readonly Member BranchCode = Channel.Add("branch_code");

    public static readonly Member Device = Message.Add("device_info", isPersonal: true);
    public static readonly Member DeviceType = Device.Add("device_type");
    public static readonly Member DeviceId = Device.Add("device_id");
    public static readonly Member IpAddress = Device.Add("ip_address");
    public static readonly Member UserAgent = Device.Add("user_agent");

    public static readonly Member SessionId = Message.Add("session_id");
    public static readonly Member CorrelationId = Message.Add("correlation_id");
    public static readonly Member SourceSystem = Message.Add("source_system");
    public static readonly Member FraudScore = Message.Add("fraud_score");
    public static readonly Member FraudFlags = Message.Add("fraud_flags");
    public static readonly Member RiskLevel = Message.Add("risk_level");
    public static readonly Member IsFlagged = Message.Add("is_flagged");
    public static readonly Member VerificationRequired = Message.Add("verification_required");
}
