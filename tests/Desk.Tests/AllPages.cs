using RemitFlow.Desk.Tests.Browsing;
using RemitFlow.Domain.Alerts;
using RemitFlow.Web.Tests.Fixture;

namespace RemitFlow.Desk.Tests;

/// <summary>Every page, with something to see on it.</summary>
internal static class AllPages
{
    private const string Sender = "OFW_40217_77310";

    private static readonly DateTimeOffset At = DateTimeOffset.UtcNow; // One moment: told again, all of it is a repeat.

    public static readonly (string Name, string Path)[] Paths =
    [
        ("overview", ""), ("alerts", "/alerts"), ("alert", $"/alerts?alert={AlertIds.For(Sender, "TXN_4")}"), ("senders", "/senders"),
        ("segments", "/senders?show=segments"), ("sender", $"/sender?id={Sender}"), ("corridors", "/corridors"), ("corridor", "/corridors?corridor=Saudi%20Arabia%20-%3E%20NCR"),
        ("channels", "/channels"), ("channel", "/channels?channel=CH_001"), ("regions", "/regions?region=NCR"),
        ("rates", "/rates?from=AED&amount=1500&corridor=United%20Arab%20Emirates%20-%3E%20NCR"),
        ("operations", "/operations"), ("not-found", "/nowhere"),
    ];

    /// <summary>A sender of whom there is everything: ordinary remittances, then an alert.</summary>
    public static async Task FillAsync(DeskSystem desk)
    {
        await desk.SendAsync(
            new(Sender, "TXN_1") { At = At.AddDays(-2), Amount = 310 }, new(Sender, "TXN_2") { At = At.AddDays(-1.2), Amount = 280 },
            new(Sender, "TXN_3") { At = At.AddHours(-9), Amount = 330, Status = "failed" },
            new(Sender, "TXN_4") { At = At.AddMinutes(-2), Amount = 2_450, Country = "Qatar" },
            new(Sender, "TXN_5") { At = At.AddMinutes(-1), Amount = 2_450, Country = "Saudi Arabia" });
        await desk.SendAsync([.. Enumerable.Range(0, 24).Select(at => new RemittanceJson($"OFW_3001{at:00}_40217", "TXN_1") // A counter that is late for once.
        {
            At = At.AddHours(-3), ChannelId = "CH_013", ChannelName = "TrueMoney", ChannelType = "cash_agent", ProcessingMs = 2_400_000, SenderName = null,
        })]);
        await desk.Situation.CaughtUpAsync();
        await desk.Situation.ProjectionsCurrentAsync();
    }
}
