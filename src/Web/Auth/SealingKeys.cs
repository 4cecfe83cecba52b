using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;
using RemitFlow.Projections;

namespace RemitFlow.Web.Auth;

/// <summary>Keeps the keys of data protection in the store, so that every node opens what another has sealed.</summary>
internal sealed class SealingKeys(NpgsqlDataSource database) : IXmlRepository
{
    private const string Table = $"{MartenSetup.Schema}.sealing_keys";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.CreateCommand($"select xml from {Table} order by name");
        using var rows = command.ExecuteReader();
        var keys = new List<XElement>();
        while (rows.Read()) keys.Add(XElement.Parse(rows.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.CreateCommand($"insert into {Table} (name, xml) values ($1, $2) on conflict (name) do nothing");
        command.Parameters.AddWithValue(friendlyName);
        command.Parameters.AddWithValue(element.ToString(SaveOptions.DisableFormatting));
        command.ExecuteNonQuery();
    }
}
