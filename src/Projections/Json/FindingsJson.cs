using System.Text.Json;
using RemitFlow.Domain.Remittances;

namespace RemitFlow.Projections.Json;

/// <summary>Reads what <see cref="BodyWriter"/> writes of findings.</summary>
internal static class FindingsJson
{
    public static List<Finding> Read(ref Utf8JsonReader json)
    {
        var findings = new List<Finding>();
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            var (code, field, declared, known) = ("", "", (string?)null, (string?)null);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var member = Names.Of(json.ValueSpan);
                json.Read();
                switch (member)
                {
                    case Member.Code: code = json.GetString()!; break;
                    case Member.Field: field = json.GetString()!; break;
                    case Member.DeclaredText: declared = json.GetString(); break;
                    case Member.Known: known = json.GetString(); break;
                    default: json.Skip(); break;
                }
            }

            findings.Add(new Finding(code, field, declared, known));
        }

        return findings;
    }
}
