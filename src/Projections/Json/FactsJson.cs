using System.Text.Json;
using RemitFlow.Domain.Hashing;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Screening;
using RemitFlow.Domain.Time;
using RemitFlow.Projections.Figures;

namespace RemitFlow.Projections.Json;

/// <summary>Reads of a stored body what the figures need, past all else.</summary>
internal static class FactsJson
{
    /// <summary>The same as <see cref="FigureFacts.Of"/> of the event that the body is of.</summary>
    /// <param name="name">The event's stored name.</param>
    /// <exception cref="JsonException">The body is no such event's.</exception>
    /// <exception cref="InvalidOperationException">Likewise; or there is no event of that name.</exception>
    public static FigureFacts? Read(string name, ReadOnlySpan<byte> body)
    {
        if (!EventNames.ChangingFigures.Contains(name)) throw new InvalidOperationException($"{name} changes no figure.");
        var json = new Utf8JsonReader(body);
        json.Read();
        return EventNames.FirstSights.Contains(name) ? ReadScreened(ref json) : FigureFacts.Of(StateChangeJson.Read(ref json));
    }

    private static FigureFacts ReadScreened(ref Utf8JsonReader json)
    {
        string country = Place.Unknown, region = Place.Unknown, channel = "", sender = "", currency = "";
        string? province = null, city = null, channelName = null, channelType = null, agent = null, agentName = null, branch = null, failure = null;
        var (sentAt, status) = (default(Moment), RemittanceStatus.Initiated);
        var (amount, perUnit, perUsd, usd, score) = (0m, 0m, 0m, 0m, 0m);
        decimal? fees = null;
        var action = RecommendedAction.None;
        long? processing = null;
        IReadOnlyList<RuleHit> hits = [];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var member = Names.Of(json.ValueSpan);
            json.Read();
            switch (member)
            {
                case Member.SentAt: sentAt = new Moment(json.GetInt64()); break;
                case Member.Status: status = RemittanceStatuses.Parse(json.GetString())!.Value; break;
                case Member.Country: country = json.GetString()!; break;
                case Member.Region: region = json.GetString()!; break;
                case Member.Province: province = json.GetString(); break;
                case Member.City: city = json.GetString(); break;
                case Member.Channel: channel = json.GetString()!; break;
                case Member.ChannelName: channelName = json.GetString(); break;
                case Member.ChannelType: channelType = json.GetString(); break;
                case Member.Agent: agent = json.GetString(); break;
                case Member.AgentName: agentName = json.GetString(); break;
                case Member.Branch: branch = json.GetString(); break;
                case Member.FailureReason: failure = json.GetString(); break;
                case Member.Sender: sender = json.GetString()!; break;
                case Member.Amount: amount = json.GetDecimal(); break;
                case Member.Currency: currency = json.GetString()!; break;
                case Member.Fees: fees = json.GetDecimal(); break;
                case Member.PhpPerUsd: perUsd = json.GetDecimal(); break;
                case Member.PhpPerUnit: perUnit = json.GetDecimal(); break;
                case Member.Usd: usd = json.GetDecimal(); break;
                case Member.Score: score = json.GetDecimal(); break;
                case Member.Processing: processing = json.GetInt64(); break;
                case Member.Action: action = RecommendedActions.Parse(json.GetString())!.Value; break;
                case Member.Hits: hits = HitsJson.Read(ref json); break;
                default: json.Skip(); break;
            }
        }

        var verdict = new Verdict(score, action, hits, RuleSetVersion: 0);
        return new FigureFacts
        {
            SentAt = sentAt, Country = country, Region = region, Province = province, City = city, ChannelId = channel,
            ChannelName = channelName, Sender = StableHash.Of(sender), After = status, Usd = usd,
            Php = decimal.Round(amount * perUnit, 4, MidpointRounding.ToEven),
            FeesUsd = FigureFacts.FeesOf(fees, amount, currency, perUnit, perUsd), Score = score,
            Alert = verdict.RaisesAlert ? verdict.Gravest!.Severity : null,
            ProcessingAfter = status == RemittanceStatus.Completed ? processing : null,
            By = new HandledBy(channelType, agent, branch), AgentName = agentName, FailureAfter = status == RemittanceStatus.Failed ? failure : null,
        };
    }
}
