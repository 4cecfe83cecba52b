using System.Text.Json;
using RemitFlow.Domain.Remittances;

namespace RemitFlow.Projections.Json;

/// <summary>
/// The producer's own opinion, as a nested object. What nearly every producer says (score 0, risk low, not flagged,
/// nothing to verify) is not written; what was left out of a message is written as null.
/// </summary>
internal static class DeclaredRiskJson
{
    private const string UsualLevel = "low";

    public static void Write(Utf8JsonWriter json, DeclaredRisk risk)
    {
        json.StartObject(Member.Declared);
        if (risk.FraudFlags.Count > 0)
        {
            json.StartArray(Member.Flags);
            foreach (var flag in risk.FraudFlags) json.WriteStringValue(flag);
            json.WriteEndArray();
        }

        if (risk.IsFlagged != false) json.WriteOrNull(Member.IsFlagged, risk.IsFlagged);
        if (risk.RiskLevel != UsualLevel) json.WriteOrNull(Member.RiskLevel, risk.RiskLevel);
        if (risk.FraudScore != 0) json.WriteOrNull(Member.DeclaredScore, risk.FraudScore);
        if (risk.VerificationRequired != false) json.WriteOrNull(Member.Verification, risk.VerificationRequired);
        json.WriteEndObject();
    }

    public static DeclaredRisk Read(ref Utf8JsonReader json)
    {
        var (score, level, flagged, verification) = ((decimal?)0, (string?)UsualLevel, (bool?)false, (bool?)false);
        var flags = new List<string>();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var member = Names.Of(json.ValueSpan);
            json.Read();
            var absent = json.TokenType == JsonTokenType.Null;
            switch (member)
            {
                case Member.DeclaredScore: score = absent ? null : json.GetDecimal(); break;
                case Member.RiskLevel: level = json.GetString(); break;
                case Member.IsFlagged: flagged = absent ? null : json.GetBoolean(); break;
                case Member.Verification: verification = absent ? null : json.GetBoolean(); break;
                case Member.Flags:
                    while (json.Read() && json.TokenType == JsonTokenType.String) flags.Add(json.GetString()!);
                    break;
                default: json.Skip(); break;
            }
        }

        return new DeclaredRisk(score, flags, level, flagged, verification);
    }
}
