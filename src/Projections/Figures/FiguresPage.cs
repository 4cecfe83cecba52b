using JasperFx.Events;
using RemitFlow.Domain.Remittances;

namespace RemitFlow.Projections.Figures;

/// <summary>One page of events, added up by bucket in memory.</summary>
internal sealed class FiguresPage(Func<BucketKey, Bucket> bucket)
{
    /// <summary>Only asks for the buckets that the event belongs to.</summary>
    public void Touch(IEvent happened)
    {
        foreach (var key in Keys(happened.Data)) bucket(key);
    }

    public void Add(IEvent happened)
    {
        switch (happened.Data)
        {
            case RemittanceScreened screened:
                var sender = DistinctSketch.Hash(screened.Told.SenderId);
                foreach (var key in Keys(screened))
                {
                    bucket(key).Add(screened, sender);
                    if (key.Kind == FigureKind.Channel) bucket(key).Name = screened.Told.ChannelName ?? bucket(key).Name;
                }

                break;
            case RemittanceAdvanced advanced:
                foreach (var key in Keys(advanced)) bucket(key).Add(advanced.Change);
                break;
        }
    }

    private static BucketKey[] Keys(object happened) => happened switch
    {
        RemittanceScreened { Told: var told } => Keys(told.SentAt.Hour, told.CorridorId, told.ChannelId, told.Region, told.City),
        RemittanceAdvanced { Change: { ChangesFigures: true, First: var first } } =>
            Keys(first.SentAt.Hour, first.CorridorId, first.ChannelId, first.Region, first.City),
        _ => [],
    };

    private static BucketKey[] Keys(long hour, string corridor, string channel, Place region, string? city)
    {
        var day = BucketKey.DayOf(hour);
        var place = $"{region.Name}{BucketKey.Separator}{city}";
        return
        [
            new(FigureKind.All, 1, hour, ""), new(FigureKind.All, 24, day, ""),
            new(FigureKind.Corridor, 1, hour, corridor), new(FigureKind.Corridor, 24, day, corridor),
            new(FigureKind.Channel, 1, hour, channel), new(FigureKind.Channel, 24, day, channel),
            new(FigureKind.Region, 1, hour, region.Name), new(FigureKind.Region, 24, day, region.Name),
            new(FigureKind.City, 1, hour, place), new(FigureKind.City, 24, day, place),
        ];
    }
}
