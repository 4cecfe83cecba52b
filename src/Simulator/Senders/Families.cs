using System.Globalization;
using RemitFlow.Contracts;
using RemitFlow.Simulator.Chance;

namespace RemitFlow.Simulator.Senders;

/// <summary>
/// Who is sent to. A sender's recipients never change; some families have several members abroad, who send to the same
/// person: a pattern that a rule for many senders to one recipient has to bear.
/// </summary>
public sealed class Families(ulong seed)
{
    private const int MembersAbroadLimit = 4;
    private const double SharedShare = 0.15;
    private static readonly string[] Relations = ["spouse", "parent", "child", "sibling", "relative"];

    public string SurnameOf(long index) => FamilyDraw(index).Pick(Names.Surnames);

    /// <summary>1.4 recipients a sender on average.</summary>
    public IReadOnlyList<Recipient> RecipientsOf(long index)
    {
        var draw = new Draw(Mix.Of(seed, 0x4EC1, (ulong)index));
        var count = draw.Unit() switch { < 0.68 => 1, < 0.93 => 2, < 0.99 => 3, _ => 4 };
        var recipients = new Recipient[count];
        recipients[0] = SharesHome(index) ? Drawn(FamilyDraw(index)) : Drawn(draw, SurnameOf(index));
        for (var i = 1; i < count; i++)
        {
            recipients[i] = Drawn(draw, SurnameOf(index));
        }

        return recipients;
    }

    /// <summary>Somebody outside the family: a mule or whom a mule pays.</summary>
    public static Recipient Stranger(Draw draw) => Drawn(draw, draw.Pick(Names.Surnames), "friend");

    private static Recipient Drawn(Draw family) => Drawn(family, family.Pick(Names.Surnames));

    private static Recipient Drawn(Draw draw, string surname, string? relation = null)
    {
        var region = Region.All.Pick(draw);
        var city = draw.Pick(region.Cities);
        var channel = Channel.All.Pick(draw);
        var id = draw.Below(10_000_000_000L);
        var told = draw.Unit() switch { < 0.90 => region.ShortName, < 0.97 => region.LongName, _ => region.Psgc };
        return new Recipient(
            new RecipientPart(
                string.Create(CultureInfo.InvariantCulture, $"RCP_{id / 100_000:D5}_{id % 100_000:D5}"),
                $"{draw.Pick(Names.Given)} {surname}",
                Population.Phone(draw),
                relation ?? draw.Pick(Relations),
                1_000_000_000L + draw.Below(9_000_000_000L),
                channel.OverTheCounter ? "cash_pickup" : channel.Type),
            new DestinationPart("Philippines", city.Province, city.City, draw.Pick(Names.Barangays), told),
            channel,
            draw.Between(1, 40));
    }

    private bool SharesHome(long index) =>
        new Draw(Mix.Of(seed, 0xFA1, (ulong)(index / MembersAbroadLimit))).Chance(SharedShare);

    /// <summary>The same for every member of a family that shares a home; else the sender's own.</summary>
    private Draw FamilyDraw(long index) => new(SharesHome(index)
        ? Mix.Of(seed, 0xFA2, (ulong)(index / MembersAbroadLimit))
        : Mix.Of(seed, 0xFA3, (ulong)index));
}
