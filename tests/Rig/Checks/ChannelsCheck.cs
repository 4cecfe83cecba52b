using RemitFlow.Projections.Channels;
using RemitFlow.Recount.Counting;
using RemitFlow.Rig.Running;
using Shouldly;

namespace RemitFlow.Rig.Checks;

/// <summary>What the independent recount found of agents, branches, reasons and targets, against what was stored and shown.</summary>
public static class ChannelsCheck
{
    private const int Days = 30;

    /// <summary>Agents, branches and failure reasons by hour, exactly.</summary>
    public static async Task FindsTheSameHandledHoursAsync(this RecountResult recount, Situation situation) => Same.Lines(
        "agents, branches and reasons by hour",
        recount.HandledHours.Select(x => Line.Of(
            x.Kind, x.Key, x.Hour, x.Completed, x.Failed, x.Cancelled, x.VolumeUsd, x.VolumePhp, x.Processed)),
        await situation.Store.HandledHoursAsync());

    /// <summary>The minutes in breach of a target in the 30 days before a moment, up to those that are within 1 % of it.</summary>
    public static async Task FindsTheSameMinutesInBreachAsync(this RecountResult recount, WebProcess web, ServiceLevel target, DateTimeOffset end)
    {
        var hour = end.AddHours(-1); // The window's last hour counts whole.
        var expected = TargetMinutes.Of(
            recount, target.ChannelType, target.Percentile, target.Milliseconds, target.SmallestNumber, end.UtcDateTime.AddDays(-Days), end.UtcDateTime);
        var (_, answer) = await web.AskAsync(
            $"api/v1/channels/targets?channel_type={target.ChannelType}&time_range={Days}d&as_of={hour.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");
        var found = answer.GetProperty("targets")[0];
        found.GetProperty("target_ms").GetInt64().ShouldBe(target.Milliseconds);
        found.GetProperty("minutes_judged").GetInt64().ShouldBe(expected.Judged);
        found.GetProperty("minutes_in_breach").GetInt64().ShouldBeInRange(expected.Surely, expected.AtMost);
        expected.Surely.ShouldBeInRange(1, expected.Judged - 1); // Or nothing was compared.
    }
}
