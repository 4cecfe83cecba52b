using System.Collections;
using RemitFlow.Domain.People;
using RemitFlow.Domain.Remittances;
using Shouldly;
using Xunit;

namespace RemitFlow.Projections.Tests.Json;

/// <summary>Events are for ever and people have a right to be forgotten: nothing that names somebody is in a stored body.</summary>
public sealed class NoPersonalDataTests
{
    /// <summary>Names of channels and agents are names of firms and branches.</summary>
    private static readonly string[] OfFirms = ["ChannelName", "AgentName"];

    [Fact]
    public void No_event_has_a_place_for_it()
    {
        string[] personal = ["Name", "Phone", "Email", "AccountNumber", "DeviceId", "IpAddress", "UserAgent", "KycLevel", "CustomerSince"];
        var kept = typeof(SenderDetails).GetProperties().Concat(typeof(RecipientDetails).GetProperties())
            .Select(x => x.Name).Where(x => x is not ("IsEmpty" or "Nothing" or "EqualityContract")).Distinct();
        kept.ShouldBe(personal, ignoreOrder: true); // A new kind of personal data must be looked for here too.

        foreach (var happened in Stored.Events.Values)
        {
            var members = new List<string>();
            Collect(happened.GetType(), members, []);
            var parts = members.Except(OfFirms).Where(member => personal.Any(word => member.EndsWith(word, StringComparison.Ordinal)));
            parts.Where(member => member is not "Place.Name").ShouldBeEmpty(happened.GetType().Name);
        }
    }

    [Fact]
    public void A_hash_stands_for_the_device_the_account_and_the_phone()
    {
        typeof(Remittance).GetProperties().Select(x => x.Name).Where(x => x.EndsWith("Hash", StringComparison.Ordinal))
            .ShouldBe(["DeviceHash", "AccountHash", "PhoneHash"], ignoreOrder: true);
    }

    private static void Collect(Type type, List<string> members, HashSet<Type> seen)
    {
        if (!seen.Add(type)) return;
        foreach (var member in type.GetProperties())
        {
            members.Add(type == typeof(Place) ? $"Place.{member.Name}" : member.Name);
            var inner = member.PropertyType;
            if (inner.IsGenericType && inner.IsAssignableTo(typeof(IEnumerable))) inner = inner.GetGenericArguments()[0];
            if (inner.Namespace?.StartsWith("RemitFlow", StringComparison.Ordinal) == true) Collect(inner, members, seen);
        }
    }
}
