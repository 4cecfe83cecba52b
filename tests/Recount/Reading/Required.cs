using System.Text.Json;

namespace RemitFlow.Recount.Reading;

/// <summary>A required member, or the fault that the contract names for it.</summary>
internal static class Required
{
    /// <summary>"A missing or empty required field": null is absent. "A parent of a wrong type (`"sender": "nobody"`):
    /// `invalid_value` at the parent"; an absent parent makes its first required member a missing one.</summary>
    public static JsonElement Member(JsonElement root, string parent, string name)
    {
        var path = parent.Length == 0 ? name : parent + "." + name;
        var holder = root;
        if (parent.Length > 0)
        {
            holder = Json.Member(root, parent) ?? throw new FaultException(Fault.Missing(path));
            if (holder.ValueKind != JsonValueKind.Object)
                throw new FaultException(Fault.Invalid(parent));
        }
        return Json.Member(holder, name) ?? throw new FaultException(Fault.Missing(path));
    }

    /// <summary>Any other type than a string is a wrong one; "a string with U+0000", "no lone surrogates".</summary>
    /// <remarks>Ambiguous, and the reading chosen: "empty" is the string without a character; one of blanks is not
    /// empty, and what it means is left to whoever looks it up.</remarks>
    public static string Text(JsonElement root, string parent, string name)
    {
        var path = parent.Length == 0 ? name : parent + "." + name;
        var element = Member(root, parent, name);
        if (element.ValueKind != JsonValueKind.String
            || Json.Text(element) is not { } text
            || text.Contains('\0', StringComparison.Ordinal))
            throw new FaultException(Fault.Invalid(path));
        return text.Length > 0 ? text : throw new FaultException(Fault.Missing(path));
    }

    /// <summary>"Ids of 1 to 200 characters without control characters".</summary>
    /// <remarks>Ambiguous, and the reading chosen: a character is a UTF-16 unit; the limit holds for the four ids that
    /// are required. Ids are not trimmed.</remarks>
    public static string Id(JsonElement root, string parent, string name)
    {
        var id = Text(root, parent, name);
        if (id.Length <= 200 && !id.Any(char.IsControl))
            return id;
        throw new FaultException(Fault.Invalid(parent.Length == 0 ? name : parent + "." + name));
    }
}
