using System.Text.Json;
using System.Text.Json.Serialization;
using RemitFlow.Domain.Rates;
using RemitFlow.Domain.Remittances;
using RemitFlow.Domain.Rules;
using RemitFlow.Domain.Screening;

namespace RemitFlow.Projections.Json;

/// <summary>The body of a first sight: the facts, what they were worth, and the verdict, in one flat object.</summary>
internal sealed class ScreenedJson<T>(Func<Remittance, Valuation, Verdict, T> create) : JsonConverter<T>
    where T : RemittanceScreened
{
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        RemittanceBody.Write(writer, value.Told, value);
        writer.WriteEndObject();
    }

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var body = new RemittanceBody();
        var (perUnit, perUsd, usd, score, ruleSet) = (0m, 0m, 0m, 0m, 0);
        var action = RecommendedAction.None;
        IReadOnlyList<RuleHit> hits = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = Names.Of(reader.ValueSpan);
            reader.Read();
            switch (member)
            {
                case Member.PhpPerUnit: perUnit = reader.GetDecimal(); break;
                case Member.PhpPerUsd: perUsd = reader.GetDecimal(); break;
                case Member.Usd: usd = reader.GetDecimal(); break;
                case Member.Score: score = reader.GetDecimal(); break;
                case Member.RuleSet: ruleSet = reader.GetInt32(); break;
                case Member.Action: action = RecommendedActions.Parse(reader.GetString())!.Value; break;
                case Member.Hits: hits = HitsJson.Read(ref reader); break;
                default:
                    if (!body.TryRead(member, ref reader)) reader.Skip();
                    break;
            }
        }

        var told = body.ToRemittance();
        var php = decimal.Round(told.SendAmount * perUnit, 4, MidpointRounding.ToEven);
        return create(told, new Valuation(perUnit, perUsd, usd, php), new Verdict(score, action, hits, ruleSet));
    }
}
