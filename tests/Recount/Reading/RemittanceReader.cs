using System.Text.Json;
using RemitFlow.Recount.Places;

namespace RemitFlow.Recount.Reading;

/// <summary>Reads one message of `remittance-transactions`, in the order of the contract's Required list, because "the
/// first fault in the order of the Required list is the one that is named".</summary>
internal static class RemittanceReader
{
    private const decimal LargestAmount = 1_000_000_000_000m;

    private static readonly string[] Statuses = ["initiated", "processing", "completed", "failed", "cancelled"];

    /// <param name="message">The raw record.</param>
    /// <param name="rates">Gives both PHP figures, or null for "a currency without a rate".</param>
    public static Remittance Read(Message message, Func<RateQuestion, PhpFigures?> rates)
    {
        using var document = Json.Object(message.Value);
        var root = document.RootElement;

        var transactionId = Required.Id(root, "", "transaction_id");
        var timestamp = Timestamp(root, message.RecordTime);
        var senderId = Required.Id(root, "sender", "sender_id");
        var recipientId = Required.Id(root, "recipient", "recipient_id");
        var amount = Amount(root);
        var currency = Required.Text(root, "amount", "send_currency");
        // Ambiguous, and the reading chosen: codes are upper case as in ISO 4217, so "usd" has no rate; whatever is no
        // code at all has none either.
        var php = rates(new RateQuestion(senderId, transactionId, currency, timestamp))
            ?? throw new FaultException(Fault.UnknownCurrency());
        var country = Countries.Find(Required.Text(root, "origin", "country"));
        var region = Regions.Find(Required.Text(root, "destination", "region"));
        var channelId = Required.Id(root, "channel", "channel_id");
        var status = Required.Text(root, "", "status");
        if (!Statuses.Contains(status))
            throw new FaultException(Fault.Invalid("status"));

        OptionalStrings.Check(root);
        return new Remittance(senderId, transactionId, status, timestamp, recipientId, amount, currency, country,
            region, channelId, php, Handling.Read(root));
    }

    /// <summary>"A timestamp more than 24 hours ahead of the Kafka record's own": exactly 24 hours is not.</summary>
    private static DateTime Timestamp(JsonElement root, DateTimeOffset? recordTime)
    {
        var timestamp = WireTime.Read(Required.Text(root, "", "timestamp"))
            ?? throw new FaultException(Fault.Invalid("timestamp"));
        if (recordTime is { } record && timestamp - record.UtcDateTime > TimeSpan.FromHours(24))
            throw new FaultException(Fault.InFuture());
        return timestamp;
    }

    /// <summary>"An amount that is not above zero after rounding"; "amounts up to 10^12", the limit included, and
    /// compared after rounding like everything about an amount.</summary>
    private static decimal Amount(JsonElement root)
    {
        var element = Required.Member(root, "amount", "send_amount");
        if (element.ValueKind == JsonValueKind.String && Json.Text(element) is "")
            throw new FaultException(Fault.Missing("amount.send_amount"));
        if (WireNumber.ReadAmount(element) is { } amount and > 0m and <= LargestAmount)
            return amount;
        throw new FaultException(Fault.Invalid("amount.send_amount"));
    }
}
