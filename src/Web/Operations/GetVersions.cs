using System.Reflection;
using System.Runtime.InteropServices;
using Marten;
using Npgsql;
using RemitFlow.Domain.Rules;
using Wolverine;
using Wolverine.Http;

namespace RemitFlow.Web.Operations;

/// <summary>What this node runs on.</summary>
/// <param name="RuleSet">The version of the rule set that decides.</param>
public sealed record Versions(
    string Version, int RuleSet, string Runtime, string Marten, string Wolverine, string Postgres, string KafkaClient, string Node);

public static class GetVersions
{
    [WolverineGet("/api/v1/operations/versions")]
    public static async Task<Versions> Get(NpgsqlDataSource database, RuleSet rules, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return new Versions(
            Of(typeof(GetVersions)), rules.Version, RuntimeInformation.FrameworkDescription, Of(typeof(IDocumentStore)), Of(typeof(IMessageBus)),
            connection.PostgreSqlVersion.ToString(), Confluent.Kafka.Library.VersionString, NodeName.Ours);
    }

    /// <summary>The version of the assembly that a type is from, without the commit.</summary>
    internal static string Of(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
