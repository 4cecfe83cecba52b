using RemitFlow.Rig.Running;

namespace RemitFlow.Rig.Checks;

/// <summary>Read models can be thrown away.</summary>
public static class RebuildCheck
{
    /// <summary>Alerts, figures, details, those of channels, the sample, snapshots of senders and hours of rates are, row by row, what a running node makes of the events anew.</summary>
    public static async Task ReadModelsAreARebuildsAsync(this Situation situation)
    {
        var live = await situation.Store.ReadModelsAsync();
        await situation.Store.ExecuteAsync("insert into remitflow.rebuilds (name) values ('alerts'), ('figures'), ('details'), ('channels'), ('sample'), ('senders'), ('rates')");
        await situation.RebuiltAsync(7);
        await situation.ProjectionsCurrentAsync();
        Same.Lines("read models", live, await situation.Store.ReadModelsAsync());
    }
}
