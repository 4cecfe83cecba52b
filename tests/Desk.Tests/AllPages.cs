using RemitFlow.Desk.Tests.Browsing;
using RemitFlow.Domain.Alerts;
using RemitFlow.Web.Tests.Fixture;

namespace RemitFlow.Desk.Tests;

/// <summary>Every page, with something to see on it.</summary>
internal static class AllPages
{
    private const string Sender = "everything-1";

    private static readonly DateTimeOffset At = DateTimeOffset.UtcNow; // One moment: told again, all of it is a repeat.

    public static readonly (string Name, string Path)[] Paths =
    [
        ("overview", ""), ("alerts", "/alerts"), ("alert", $"/alerts?sender={Sender}&alert={AlertIds.For(Sender, "T4")}"), ("senders", "/senders"),
        ("sender", $"/sender?id={Sender}"), ("corridors", "/corridors"), ("corridor", "/corridors?corridor=Saudi%20Arabia%20-%3E%20NCR"),
        ("channels", "/channels"), ("regions", "/regions?region=NCR"), ("operations", "/operations"), ("not-found", "/nowhere"),
    ];

    /// <summary>A sender of whom there is everything: ordinary remittances, then an alert.</summary>
    public static async Task FillAsync(DeskSystem desk)
    {
        await desk.SendAsync(
            new(Sender, "T1") { At = At.AddDays(-2), Amount = 310 }, new(Sender, "T2") { At = At.AddDays(-1.2), Amount = 280 },
            new(Sender, "T3") { At = At.AddHours(-9), Amount = 330, Status = "failed" },
            new(Sender, "T4") { At = At.AddMinutes(-2), Amount = 2_450, Country = "Qatar" },
            new(Sender, "T5") { At = At.AddMinutes(-1), Amount = 2_450, Country = "Saudi Arabia" });
        await desk.Situation.CaughtUpAsync();
        await desk.Situation.ProjectionsCurrentAsync();
    }
}
