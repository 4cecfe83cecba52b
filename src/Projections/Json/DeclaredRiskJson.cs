using System.Text.Json;
using RemitFlow.Domain.Remittances;

namespace RemitFlow.Projections.Json;

/// <summary>The producer's own opinion, as a nested object.</summary>
internal static class DeclaredRiskJson
{
    public static void Write(Utf8JsonWriter json, DeclaredRisk risk)
    {
        json.StartObject(Member.Declared);
        json.Write(Member.DeclaredScore, risk.FraudScore);
        json.Write(Member.RiskLevel, risk.RiskLevel);
        json.Write(Member.IsFlagged, risk.IsFlagged);
        json.Write(Member.Verification, risk.VerificationRequired);
        if (risk.FraudFlags.Count > 0)
        {
            json.StartArray(Member.Flags);
            foreach (var flag in risk.FraudFlags) json.WriteStringValue(flag);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    public static DeclaredRisk Read(ref Utf8JsonReader json)
    {
        var (score, level, flagged, verification) = ((decimal?)null, (string?)null, (bool?)null, (bool?)null);
        var flags = new List<string>();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var member = Names.Of(json.ValueSpan);
            json.Read();
            switch (member)
            {
                case Member.DeclaredScore: score = json.GetDecimal(); break;
                case Member.RiskLevel: level = json.GetString(); break;
                case Member.IsFlagged: flagged = json.GetBoolean(); break;
                case Member.Verification: verification = json.GetBoolean(); break;
                case Member.Flags:
                    while (json.Read() && json.TokenType == JsonTokenType.String) flags.Add(json.GetString()!);
                    break;
                default: json.Skip(); break;
            }
        }

        return new DeclaredRisk(score, flags, level, flagged, verification);
    }
}
