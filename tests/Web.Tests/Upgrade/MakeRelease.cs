using RemitFlow.Domain.Alerts;
using RemitFlow.Web.Tests.Fixture;
using Shouldly;
using Xunit;

namespace RemitFlow.Web.Tests.Upgrade;

/// <summary>No test: writes the database that this checkout makes, for later ones to be started on (<c>dev/dump-release</c>).</summary>
public sealed class MakeRelease
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    [Fact(Explicit = true)]
    public async Task The_database_of_this_version_is_kept()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var app = await RemitFlowApp.AnotherAsync("release");
        await app.QuoteAsync("Al Rajhi Bank", "SAR", 15.3m, Start);
        await app.SendAsync([.. Messages()]);
        await app.SendAsync(("upgrade-0", "not a remittance"u8.ToArray()));
        await app.SettledAsync();
        await ChangeAsync(app, "upgrade-1", """{"status":"acknowledged","by":"ana"}""");
        await ChangeAsync(app, "upgrade-1", """{"status":"closed","reason":"false_positive","by":"ana"}""");
        await app.SettledAsync();
        (await app.ScalarAsync<long>("select count(distinct type) from remitflow.mt_events")).ShouldBe(10, "every kind of event is in it");

        var folder = Directory.CreateTempSubdirectory("remitflow-release-");
        try
        {
            var dump = Path.Combine(folder.FullName, "dump.sql");
            string[] plain = ["--no-owner", "--no-privileges", "--rows-per-insert=500", $"--file={dump}", "--dbname=release"];
            await (await LocalParts.Shared).Postgres.RunAsync("pg_dump", plain, cancellation);
            var version = (await app.JsonAsync("/"))["version"]!.GetValue<string>();
            await StoredRelease.SaveAsync(version, dump, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<RemittanceJson> Messages()
    {
        for (var i = 0; i < 300; i++)
        {
            var told = new RemittanceJson($"upgrade-{i % 23}", $"T{i}")
            {
                At = Start.AddMinutes(3 * i), Amount = 100 + i * 37 % 2_500, Currency = i % 3 == 0 ? "SAR" : "USD",
                Status = i % 4 == 0 ? "initiated" : "completed", Region = i % 2 == 0 ? "NCR" : "Region VII",
                ChannelId = $"CH_00{i % 4}", Country = i % 7 == 0 ? "Hong Kong" : "Saudi Arabia",
            };
            yield return told;
            if (i % 4 == 0) yield return told with { Status = "processing" };
            if (i % 4 == 0) yield return told with { Status = (i % 12) switch { 0 => "failed", 4 => "cancelled", _ => "completed" } };
            if (i % 5 == 0) yield return told; // A repeat.
            if (i % 9 == 0) yield return told with { Amount = told.Amount + 1 }; // A conflict.
        }

        // Many at once, dear and from elsewhere: held.
        for (var i = 0; i < 8; i++)
        {
            yield return new RemittanceJson("upgrade-held", $"H{i}")
            {
                At = Start.AddSeconds(40 * i), Amount = 2_500 * (i + 1), Country = i % 2 == 0 ? "Qatar" : "Singapore",
            };
        }

        yield return new RemittanceJson("upgrade-1", "alert") { At = Start, Amount = 9_000 };
    }

    private static async Task ChangeAsync(RemitFlowApp app, string sender, string change)
    {
        var (answer, body) = await app.PostAsync($"/api/v1/fraud/alerts/{AlertIds.For(sender, "alert")}/status", change);
        answer.IsSuccessStatusCode.ShouldBeTrue(body);
    }
}
