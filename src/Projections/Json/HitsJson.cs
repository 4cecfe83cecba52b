using System.Text.Json;
using RemitFlow.Domain.Rules;

namespace RemitFlow.Projections.Json;

/// <summary>The rules that fired, as an array of small objects.</summary>
internal static class HitsJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<RuleHit> hits)
    {
        json.StartArray(Member.Hits);
        foreach (var hit in hits)
        {
            json.WriteStartObject();
            json.Write(Member.Actual, hit.Actual);
            json.Write(Member.Rule, hit.Rule);
            json.Write(Member.Threshold, hit.Threshold);
            json.Write(Member.Severity, hit.Severity.Name());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static List<RuleHit> Read(ref Utf8JsonReader json)
    {
        var hits = new List<RuleHit>();
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            var (rule, severity, threshold, actual) = ("", Severity.Low, 0m, 0m);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var member = Names.Of(json.ValueSpan);
                json.Read();
                switch (member)
                {
                    case Member.Rule: rule = json.GetString()!; break;
                    case Member.Severity: severity = Severities.Parse(json.GetString())!.Value; break;
                    case Member.Threshold: threshold = json.GetDecimal(); break;
                    case Member.Actual: actual = json.GetDecimal(); break;
                    default: json.Skip(); break;
                }
            }

            hits.Add(new RuleHit(rule, severity, threshold, actual));
        }

        return hits;
    }
}
