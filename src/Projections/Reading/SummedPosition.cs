using Npgsql;
using RemitFlow.Projections.Channels;
using RemitFlow.Projections.Figures;
using RemitFlow.Projections.Sample;
using Weasel.Postgresql;

namespace RemitFlow.Projections.Reading;

/// <summary>Read models that are summed, each in its own time.</summary>
[Flags]
public enum Summed
{
    /// <summary>Counts, money, processing times and distinct senders of corridors, channels, regions and cities.</summary>
    Figures = 1,

    /// <summary>Of provinces, and what a corridor has besides.</summary>
    Details = 2,

    /// <summary>Agents, branches, failures and service levels.</summary>
    Channels = 4,

    /// <summary>What a sample of senders does by day.</summary>
    Sample = 8,
}

/// <summary>How far the read models are that are summed: the newest page of each.</summary>
public sealed class SummedPosition
{
    private static readonly (Summed Model, PostgresqlObjectName Pages)[] All =
    [
        (Summed.Figures, FigureModel.Figures.PageTable), (Summed.Details, FigureModel.Details.PageTable),
        (Summed.Channels, ChannelFiguresTable.Pages), (Summed.Sample, SampleTable.Pages),
    ];

    private static readonly string Newest = "select " + string.Join(", ", All.Select(one => $"(select page from {one.Pages})"));

    private readonly Guid[] pages;

    private SummedPosition(Guid[] pages) => this.pages = pages;

    /// <summary>A text that is another one whenever a page was committed to any of these.</summary>
    public string Of(Summed models) => string.Join(' ', pages.Where((_, at) => models.HasFlag(All[at].Model)));

    public static async Task<SummedPosition> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Newest, connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new SummedPosition([.. All.Select((_, at) => row.IsDBNull(at) ? Guid.Empty : row.GetGuid(at))]);
    }
}
