using Npgsql;
using RemitFlow.Projections.Channels;

namespace RemitFlow.Projections.Figures;

/// <summary>How far everything is that is summed: figures, details and channels, each in its own time.</summary>
public static class FiguresPosition
{
    private static readonly string Pages = string.Join(
        ", ", FigureModel.All.Select(model => model.PageTable).Append(ChannelFiguresTable.Pages).Select(table => $"(select page from {table})"));

    /// <summary>A text that is another one whenever a page was committed to any of them.</summary>
    public static async Task<string> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select concat_ws(' ', {Pages})", connection);
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
