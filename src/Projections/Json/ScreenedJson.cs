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
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => ScreenedJson.Write(writer, value);

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

internal static class ScreenedJson
{
    public static void Write(Utf8JsonWriter json, RemittanceScreened screened)
    {
        json.WriteStartObject();
        RemittanceBody.Write(json, screened.Told);
        json.Write(Member.PhpPerUnit, screened.Value.PhpPerUnit); // Pesos follow: amount x pesos per unit, half-even.
        json.Write(Member.PhpPerUsd, screened.Value.PhpPerUsd);
        json.Write(Member.Usd, screened.Value.Usd);
        if (screened.Verdict.Score > 0) json.Write(Member.Score, screened.Verdict.Score);
        if (screened.Verdict.RaisesAlert) json.Write(Member.Action, screened.Verdict.Action.Name());
        if (screened.Verdict.Hits.Count > 0) HitsJson.Write(json, screened.Verdict.Hits);
        json.Write(Member.RuleSet, (long?)screened.Verdict.RuleSetVersion);
        json.WriteEndObject();
    }
}
