using System.Globalization;
using RemitFlow.Contracts;
using RemitFlow.Simulator.Chance;
using RemitFlow.Simulator.Senders;

namespace RemitFlow.Simulator.Remittances;

/// <summary>Fills in the form: a <see cref="Send"/> as the message that tells of its beginning.</summary>
public sealed class Form(Amounts amounts)
{
    private static readonly string[] NoFlags = [];

    public RemittanceMessage Fill(Send send, string transactionId, Draw draw)
    {
        var city = send.From == send.Sender.Country ? send.Sender.City : draw.Pick(CityAbroad.Of(send.From));
        var channel = send.Recipient.Channel;
        var agent = channel.OverTheCounter;
        var session = draw.Next();
        return new RemittanceMessage
        {
            TransactionId = transactionId,
            Timestamp = EventClock.Whole(send.At),
            Status = "initiated",
            EventType = "remittance_initiated",
            Sender = send.Sender.Person,
            Recipient = send.Recipient.Person,
            Amount = amounts.Of(send.Usd, send.From.Currency, channel, send.At, draw),
            Origin = new OriginPart(
                send.From == send.Sender.Country ? send.Sender.CountryAsTold : send.From.Name, city.City, city.Region),
            Destination = send.Recipient.Place,
            Channel = new ChannelPart(
                channel.Id,
                channel.Name,
                channel.Type,
                agent ? string.Create(CultureInfo.InvariantCulture, $"AGT_{send.From.Index + 1:D3}") : null,
                agent ? send.From.Agent : null,
                agent ? string.Create(CultureInfo.InvariantCulture, $"{city.Branch}_{send.Recipient.Branch:D3}")
                    : null),
            DeviceInfo = send.Device,
            SessionId = $"SESSION_{session & 0xFFFF:x4}_{(session >> 16) & 0xFFFF:x4}",
            CorrelationId = string.Create(CultureInfo.InvariantCulture, $"CORR_{session >> 44}"),
            SourceSystem = agent ? "branch_pos" : send.Device.DeviceType == "mobile" ? "mobile_app" : "web",
            FraudScore = 0.0m,
            FraudFlags = NoFlags,
            RiskLevel = "low",
            IsFlagged = false,
            VerificationRequired = false,
        };
    }

    /// <summary>The same remittance in a later state.</summary>
    public static RemittanceMessage In(string status, RemittanceMessage message, Outcome outcome)
    {
        var ended = status == outcome.Status;
        return message with
        {
            Status = status,
            EventType = "remittance_" + status,
            ProcessingTimeMs = ended ? (long)outcome.Took.TotalMilliseconds : null,
            CompletionTimestamp = ended && status == "completed" ? message.Timestamp + outcome.Took : null,
            FailureReason = ended ? outcome.FailureReason : null,
        };
    }
}
