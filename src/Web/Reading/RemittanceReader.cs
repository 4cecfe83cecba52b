using RemitFlow.Domain.People;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Time;
using It = RemitFlow.Web.Reading.RemittanceMembers;

namespace RemitFlow.Web.Reading;

/// <summary>
/// Reads a message of <c>remittance-transactions</c>, tolerantly: what is required must be right, all else may be
/// absent, null or wrong. Personal data goes to <see cref="PeopleTold"/> only. Never throws for what a message says.
/// One reader is used by one thread at a time; it remembers texts that repeat, within bounds.
/// </summary>
/// <param name="hash">For devices, accounts and phones.</param>
/// <param name="hasRate">Whether a currency (three letters, upper case) has a rate at that moment.</param>
public sealed class RemittanceReader(PrivateHash hash, Func<string, Moment, bool> hasRate)
{
    private readonly MemberSlots slots = new(It.Message);
    private readonly ReaderMemory memory = new(hash);

    /// <param name="message">The record's value; a record without one is empty.</param>
    /// <param name="recordTime">The Kafka record's own time.</param>
    public ReadResult Read(ReadOnlySpan<byte> message, Moment recordTime)
    {
        if (!slots.TryScan(message)) return new ReadResult(Unreadable.Json);

        // In the order of the contract's Required list: the first fault is the one that is named.
        var required = new RequiredMembers(message, slots, memory);
        if (!required.TryId(It.TransactionId, out var transactionId)
            || !required.TryTime(It.Timestamp, recordTime, out var sentAt)
            || !required.TryId(It.SenderId, out var senderId)
            || !required.TryId(It.RecipientId, out var recipientId)
            || !required.TryAmount(It.SendAmount, out var sendAmount)
            || !required.TryCurrency(It.SendCurrency, out var currency)
            || !(HasRate(currency, sentAt) || required.Fail(Unreadable.Currency(It.SendCurrency)))
            || !required.TryCountry(It.OriginCountry, out var country)
            || !required.TryRegion(It.Region, out var region)
            || !required.TryId(It.ChannelId, out var channelId, repeats: true)
            || !required.TryStatus(It.Status, out var status)) return new ReadResult(required.Fault!);

        if (Unstorable.Find(message, slots, It.Message) is { } member)
            return new ReadResult(Unreadable.Invalid(member, "has U+0000 or half a surrogate pair"));

        var told = new OptionalMembers(message, slots, memory);
        told.Object(It.Device);
        var people = People(ref told);
        var remittance = new Remittance
        {
            SenderId = senderId,
            TransactionId = transactionId,
            SentAt = sentAt,
            Status = status,
            RecipientId = recipientId,
            SendAmount = sendAmount,
            Currency = currency,
            Country = country,
            Region = region,
            ChannelId = channelId,
            ChannelName = told.Name(It.ChannelName),
            ChannelType = told.Name(It.ChannelType),
            AgentId = told.Name(It.AgentId),
            AgentName = told.Name(It.AgentName),
            BranchCode = told.Name(It.BranchCode),
            OriginCity = told.Name(It.OriginCity),
            Province = told.Name(It.Province),
            City = told.Name(It.City),
            Barangay = told.Name(It.Barangay),
            ReceiveAmount = told.Amount(It.ReceiveAmount),
            ReceiveCurrency = told.Currency(It.ReceiveCurrency),
            ExchangeRate = told.Rate(It.ExchangeRate),
            Fees = told.Amount(It.Fees),
            TotalDeducted = told.Amount(It.TotalDeducted),
            ProcessingMs = told.Whole(It.ProcessingMs),
            CompletedAt = told.Time(It.CompletedAt),
            FailureReason = told.Name(It.FailureReason),
            Relationship = told.Name(It.Relationship),
            AccountType = told.Name(It.AccountType),
            DeviceType = told.Name(It.DeviceType),
            DeviceHash = told.Hash(It.DeviceId, people.Sender.DeviceId),
            AccountHash = told.Hash(It.AccountNumber, people.Recipient.AccountNumber),
            PhoneHash = told.Hash(It.RecipientPhone, people.Recipient.Phone),
            SessionId = told.Text(It.SessionId),
            CorrelationId = told.Text(It.CorrelationId),
            SourceSystem = told.Name(It.SourceSystem),
            Declared = Declared(ref told),
            ReceivedAt = recordTime,
            Findings = told.Findings,
        };
        return new ReadResult(remittance, people);
    }

    /// <summary>What is no code at all has no rate either.</summary>
    private bool HasRate(string currency, Moment sentAt) => ReaderMemory.IsCode(currency) && hasRate(currency, sentAt);

    private static PeopleTold People(ref OptionalMembers told) => new(
        new SenderDetails(
            told.Text(It.SenderName),
            told.Text(It.SenderPhone),
            told.Text(It.SenderEmail),
            told.Name(It.KycLevel),
            told.Name(It.CustomerSince),
            told.Text(It.DeviceId),
            told.Text(It.IpAddress),
            told.Name(It.UserAgent)),
        new RecipientDetails(
            told.Text(It.RecipientName), told.Text(It.RecipientPhone), told.NumberOrText(It.AccountNumber)));

    private static DeclaredRisk? Declared(ref OptionalMembers told)
    {
        told.Ignored(It.EventType);
        told.Ignored(It.OriginRegion);
        told.Ignored(It.DestinationCountry);
        var (score, flags, level) = (told.Rate(It.FraudScore), told.Names(It.FraudFlags), told.Name(It.RiskLevel));
        var (isFlagged, mustVerify) = (told.Flag(It.IsFlagged), told.Flag(It.VerificationRequired));
        return (score, flags, level, isFlagged, mustVerify) is (null, [], null, null, null)
            ? null
            : new DeclaredRisk(score, flags, level, isFlagged, mustVerify);
    }
}
