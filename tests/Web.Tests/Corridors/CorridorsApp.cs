using System.Text.Json.Nodes;
using RemitFlow.Web.Tests.Fixture;
using Xunit;

namespace RemitFlow.Web.Tests.Corridors;

/// <summary>An app whose history is known from its first hour on: all that its test classes look at, sent once.</summary>
public sealed class CorridorsApp : IAsyncLifetime
{
    private RemitFlowApp? app;

    internal RemitFlowApp App => app!;

    public async ValueTask InitializeAsync()
    {
        app = await RemitFlowApp.AnotherAsync("corridors");
        await app.SendAsync([.. LeapDay(), .. Canada()]);
        await app.SettledAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
    }

    internal Task<JsonNode> ReportAsync(string corridor, string query) =>
        App.JsonAsync($"/api/v1/corridors/{Uri.EscapeDataString(corridor)}?{query}");

    /// <summary>The lines of a table as CSV, cells apart; the first are the columns' names.</summary>
    internal async Task<string[][]> CsvAsync(string path)
    {
        var (answer, body) = await App.GetAsync(path);
        using (answer)
        {
            answer.EnsureSuccessStatusCode();
            if (answer.Content.Headers.ContentType?.MediaType != "text/csv") throw new InvalidOperationException($"{path} is no CSV");
        }

        return [.. body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
    }

    /// <summary>The 29th of February 2024 in Manila, the days beside it, and the day a year before.</summary>
    private static IEnumerable<RemittanceJson> LeapDay()
    {
        var begins = new DateTimeOffset(2024, 2, 28, 16, 0, 0, TimeSpan.Zero);
        var sent = new RemittanceJson("leap-a", "LEAP_1") { At = begins, Country = "Qatar", Region = "CAR", Amount = 1_000, Fees = 10, ChannelId = "CH_A", ChannelName = "Ay" };
        return
        [
            sent with { SenderId = "leap-c", TransactionId = "LEAP_0", At = new(2023, 2, 20, 3, 0, 0, TimeSpan.Zero), Country = "Japan", Region = "NCR" },
            sent with { SenderId = "leap-e", TransactionId = "LEAP_7", At = begins.AddYears(-1).AddHours(-11), Amount = 800 },
            sent with { SenderId = "leap-d", TransactionId = "LEAP_5", At = begins.AddMilliseconds(-1), Amount = 400 },
            sent,
            sent, // A repeat.
            sent with { TransactionId = "LEAP_2", At = begins.AddHours(2), Amount = 500, Fees = null, ChannelId = "CH_B", ChannelName = null },
            sent with { SenderId = "leap-b", TransactionId = "LEAP_3", At = begins.AddHours(3), Amount = 300, Fees = 3, Status = "processing" },
            sent with { SenderId = "leap-b", TransactionId = "LEAP_3", At = begins.AddHours(3), Amount = 300, Fees = 3, Status = "failed" },
            sent with { SenderId = "leap-c", TransactionId = "LEAP_4", At = begins.AddDays(1).AddMilliseconds(-1), Amount = 200, Fees = 5_000 },
            sent with { SenderId = "leap-f", TransactionId = "LEAP_9", At = begins.AddHours(9), Amount = 1_600, Fees = 16, ChannelId = "CH_C" }, // Raises an alert.
            sent with { SenderId = "leap-g", TransactionId = "LEAP_8", At = begins.AddHours(9), Amount = 300, Country = "Italy", Region = "NCR" },
            sent with { SenderId = "leap-h", TransactionId = "LEAP_6", At = begins.AddDays(1), Amount = 700 },
        ];
    }

    /// <summary>Some weeks around a leap day, a month's end and New York's change to summer time, with holes, late ones and later states.</summary>
    private static IEnumerable<RemittanceJson> Canada()
    {
        var chance = new Random(7);
        for (var n = 0; n < 250; n++)
        {
            var minutes = chance.Next(3) == 0 ? chance.Next(30 * 1_440) : chance.Next(12) * 2_880 + chance.Next(240);
            var sent = new RemittanceJson($"canada-{n % 40}", $"CANADA_{n}")
            {
                At = new DateTimeOffset(2024, 2, 20, 3, 0, 0, TimeSpan.Zero).AddMinutes(minutes), Country = "Canada", Region = "BARMM",
                Amount = 10 + chance.Next(9_000) / 100m, Status = chance.Next(6) == 0 ? "processing" : "completed",
            };
            yield return sent;
            if (sent.Status == "processing") yield return sent with { Status = chance.Next(2) == 0 ? "failed" : "cancelled" };
        }
    }
}

[CollectionDefinition(nameof(CorridorsApp))]
public sealed class CorridorsAppTests : ICollectionFixture<CorridorsApp>;
