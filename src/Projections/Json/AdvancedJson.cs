using System.Text.Json;
using System.Text.Json.Serialization;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Time;

namespace RemitFlow.Projections.Json;

/// <summary>
/// The body of a later state: what changed, and what the remittance was screened on, in one flat object. The time told
/// and the status after it are only written where they are not the first time and the status told. In the order in which
/// jsonb keeps members.
/// </summary>
internal sealed class AdvancedJson<T>(Func<StateChange, T> create) : JsonConverter<T>
    where T : RemittanceAdvanced
{
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        StateChangeJson.Write(writer, value.Change);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        create(StateChangeJson.Read(ref reader));
}

internal static class StateChangeJson
{
    public static void Write(Utf8JsonWriter json, StateChange change)
    {
        json.WriteStartObject();
        json.Write(Member.Agent, change.By?.AgentId);
        json.Write(Member.SentAt, change.First.SentAt);
        json.Write(Member.Branch, change.By?.BranchCode);
        json.Write(Member.Channel, change.First.ChannelId);
        json.Write(Member.Findings, change.Findings);
        json.Write(Member.Processing, change.ProcessingMs);
        json.Write(Member.Status, change.Told.Name());
        json.Write(Member.Transaction, change.TransactionId);

        if (change.After != change.Told) json.Write(Member.After, change.After.Name());
        json.Write(Member.Before, change.Before.Name());
        json.Write(Member.ChannelName, change.First.ChannelName);
        if (change.By is { } by) json.WriteOrNull(Member.ChannelType, by.ChannelType);
        json.Write(Member.Digest, (long?)change.Digest);
        json.Write(Member.FailureBefore, change.FailureBefore);
        json.Write(Member.ProcessingAfter, change.ProcessingAfter);
        json.Write(Member.ProcessingBefore, change.ProcessingBefore);
        json.Write(Member.Php, change.First.Php);
        json.Write(Member.ReceivedAt, change.ReceivedAt);
        json.Write(Member.Region, change.First.Region.Name);
        if (change.ToldAt != change.First.SentAt) json.Write(Member.ToldAt, change.ToldAt);
        json.Write(Member.Usd, change.First.Usd);

        json.Write(Member.CountryDeclared, change.First.Country.Declared);
        json.Write(Member.City, change.First.City);
        json.Write(Member.Country, change.First.Country.Name);
        json.Write(Member.CompletedAt, change.CompletedAt);
        json.Write(Member.FailureReason, change.FailureReason);
        json.Write(Member.Province, change.First.Province);
        json.Write(Member.RegionDeclared, change.First.Region.Declared);
        json.WriteEndObject();
    }

    public static StateChange Read(ref Utf8JsonReader json)
    {
        var (transaction, channel, country, region) = ("", "", Place.Unknown, Place.Unknown);
        string? countryDeclared = null, regionDeclared = null, province = null, city = null, channelName = null, failure = null;
        string? channelType = null, agent = null, branch = null, failureBefore = null;
        var isHandled = false; // A channel type is written wherever the rest is known, be it null.
        var (told, before) = (RemittanceStatus.Initiated, RemittanceStatus.Initiated);
        RemittanceStatus? after = null;
        var (sentAt, receivedAt) = (default(Moment), default(Moment));
        Moment? toldAt = null, completedAt = null;
        var (usd, php, digest) = (0m, 0m, 0L);
        long? processing = null, processingBefore = null, processingAfter = null;
        IReadOnlyList<Finding> findings = [];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var member = Names.Of(json.ValueSpan);
            json.Read();
            switch (member)
            {
                case Member.Transaction: transaction = json.GetString()!; break;
                case Member.Status: told = RemittanceStatuses.Parse(json.GetString())!.Value; break;
                case Member.ToldAt: toldAt = new Moment(json.GetInt64()); break;
                case Member.Before: before = RemittanceStatuses.Parse(json.GetString())!.Value; break;
                case Member.After: after = RemittanceStatuses.Parse(json.GetString())!.Value; break;
                case Member.SentAt: sentAt = new Moment(json.GetInt64()); break;
                case Member.Country: country = json.GetString()!; break;
                case Member.CountryDeclared: countryDeclared = json.GetString(); break;
                case Member.Region: region = json.GetString()!; break;
                case Member.RegionDeclared: regionDeclared = json.GetString(); break;
                case Member.Province: province = json.GetString(); break;
                case Member.City: city = json.GetString(); break;
                case Member.Channel: channel = json.GetString()!; break;
                case Member.ChannelName: channelName = json.GetString(); break;
                case Member.ChannelType: (isHandled, channelType) = (true, json.GetString()); break;
                case Member.Agent: agent = json.GetString(); break;
                case Member.Branch: branch = json.GetString(); break;
                case Member.Usd: usd = json.GetDecimal(); break;
                case Member.Php: php = json.GetDecimal(); break;
                case Member.Processing: processing = json.GetInt64(); break;
                case Member.CompletedAt: completedAt = new Moment(json.GetInt64()); break;
                case Member.FailureReason: failure = json.GetString(); break;
                case Member.FailureBefore: failureBefore = json.GetString(); break;
                case Member.ProcessingBefore: processingBefore = json.GetInt64(); break;
                case Member.ProcessingAfter: processingAfter = json.GetInt64(); break;
                case Member.Digest: digest = json.GetInt64(); break;
                case Member.ReceivedAt: receivedAt = new Moment(json.GetInt64()); break;
                case Member.Findings: findings = FindingsJson.Read(ref json); break;
                default: json.Skip(); break;
            }
        }

        var first = new FirstFacts(sentAt, new Place(country, countryDeclared), new Place(region, regionDeclared), city,
            channel, channelName, usd, php, province);
        return new StateChange
        {
            TransactionId = transaction, Told = told, ToldAt = toldAt ?? sentAt, Before = before, After = after ?? told, First = first,
            ProcessingMs = processing, CompletedAt = completedAt, FailureReason = failure,
            ProcessingBefore = processingBefore, ProcessingAfter = processingAfter, Digest = digest,
            By = isHandled ? new HandledBy(channelType, agent, branch) : null, FailureBefore = failureBefore,
            ReceivedAt = receivedAt, Findings = findings,
        };
    }
}
